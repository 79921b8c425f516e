-- CreateEnum
CREATE TYPE "dataset_build" AS ENUM ('ready', 'building', 'failed');

-- AlterTable
ALTER TABLE "dataset" ADD COLUMN     "build_error" TEXT,
ADD COLUMN     "build_state" "dataset_build" NOT NULL DEFAULT 'ready',
ADD COLUMN     "parent_id" BIGINT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "import" ADD COLUMN     "corrects_id" BIGINT,
ADD COLUMN     "fingerprint" TEXT,
ADD COLUMN     "received_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "received_bytes" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "source" JSONB,
ADD COLUMN     "upload_bytes" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "import_issue" ADD COLUMN     "row" TEXT;

-- CreateIndex
CREATE INDEX "dataset_parent_id_idx" ON "dataset"("parent_id");

-- CreateIndex
CREATE INDEX "import_corrects_id_idx" ON "import"("corrects_id");

-- One unfinished upload of a file per person and data set: two tabs go on with the same one.
CREATE UNIQUE INDEX "import_unfinished_key" ON "import"("dataset_id", "created_by_id", "fingerprint") WHERE "state" = 'uploading';

-- AddForeignKey
ALTER TABLE "dataset" ADD CONSTRAINT "dataset_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "dataset"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "import"("id") ON DELETE SET NULL ON UPDATE CASCADE;
