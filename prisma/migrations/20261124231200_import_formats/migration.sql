-- How a file is read, and how far it has been
ALTER TABLE "import" ALTER COLUMN "row_count" DROP NOT NULL,
ALTER COLUMN "row_count" DROP DEFAULT,
ADD COLUMN     "format" JSONB,
ADD COLUMN     "attempt" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "started_at" TIMESTAMPTZ,
ADD COLUMN     "phase" TEXT,
ADD COLUMN     "progress" DOUBLE PRECISION NOT NULL DEFAULT 0;

-- Rows of a Parquet file stand in row groups
ALTER TABLE "import_issue" ADD COLUMN     "row_group" INTEGER;

-- Ready judge prompts, and the own id of a row
ALTER TABLE "sample" ADD COLUMN     "external_id" TEXT,
ADD COLUMN     "ready" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "import_mapping" (
    "id" BIGSERIAL NOT NULL,
    "project_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_mapping_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "import_mapping_project_id_name_key" ON "import_mapping"("project_id", "name");

-- AddForeignKey
ALTER TABLE "import_mapping" ADD CONSTRAINT "import_mapping_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
