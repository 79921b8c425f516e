-- CreateEnum
CREATE TYPE "duplicate_kind" AS ENUM ('pair', 'question', 'near');

-- AlterTable
ALTER TABLE "candidate" ADD COLUMN     "import_id" BIGINT;

-- AlterTable
ALTER TABLE "import" ADD COLUMN     "reason_model_id" BIGINT,
ADD COLUMN     "reasons" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "reasons_scored" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "dataset_report" (
    "dataset_id" BIGINT NOT NULL,
    "sample_count" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "measured_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dataset_report_pkey" PRIMARY KEY ("dataset_id")
);

-- CreateTable
CREATE TABLE "sample_duplicate" (
    "sample_id" BIGINT NOT NULL,
    "dataset_id" BIGINT NOT NULL,
    "group_id" BIGINT NOT NULL,
    "kind" "duplicate_kind" NOT NULL,

    CONSTRAINT "sample_duplicate_pkey" PRIMARY KEY ("sample_id")
);

-- CreateTable
CREATE TABLE "sample_overlap" (
    "sample_id" BIGINT NOT NULL,
    "benchmark_id" BIGINT NOT NULL,
    "row_id" BIGINT NOT NULL,
    "dataset_id" BIGINT NOT NULL,

    CONSTRAINT "sample_overlap_pkey" PRIMARY KEY ("sample_id","benchmark_id")
);

-- CreateIndex
CREATE INDEX "candidate_import_id_idx" ON "candidate"("import_id");

-- CreateIndex
CREATE INDEX "sample_duplicate_dataset_id_group_id_sample_id_idx" ON "sample_duplicate"("dataset_id", "group_id", "sample_id");

-- CreateIndex
CREATE INDEX "sample_overlap_dataset_id_benchmark_id_sample_id_idx" ON "sample_overlap"("dataset_id", "benchmark_id", "sample_id");

-- CreateIndex
CREATE INDEX "sample_overlap_row_id_idx" ON "sample_overlap"("row_id");

-- AddForeignKey
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_reason_model_id_fkey" FOREIGN KEY ("reason_model_id") REFERENCES "model"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset_report" ADD CONSTRAINT "dataset_report_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_duplicate" ADD CONSTRAINT "sample_duplicate_sample_id_fkey" FOREIGN KEY ("sample_id") REFERENCES "sample"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_overlap" ADD CONSTRAINT "sample_overlap_sample_id_fkey" FOREIGN KEY ("sample_id") REFERENCES "sample"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_overlap" ADD CONSTRAINT "sample_overlap_row_id_fkey" FOREIGN KEY ("row_id") REFERENCES "benchmark_row"("id") ON DELETE CASCADE ON UPDATE CASCADE;
