-- AlterTable
ALTER TABLE "import" ADD COLUMN     "row_count" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "sample_import_id_idx" ON "sample"("import_id");

-- The bytes of an upload are read once or twice and then deleted, so compressing them is work for nothing.
ALTER TABLE "import_chunk" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
