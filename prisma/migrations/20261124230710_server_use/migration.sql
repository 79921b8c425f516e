-- AlterTable
ALTER TABLE "server" ADD COLUMN     "ca_pem" TEXT,
ADD COLUMN     "sealed_headers" TEXT;

-- CreateTable
-- Unlogged, since a row is worthless seconds after it was written.
CREATE UNLOGGED TABLE "server_use" (
    "server_id" BIGINT NOT NULL,
    "worker_id" TEXT NOT NULL,
    "in_flight" INTEGER NOT NULL,
    "request_limit" INTEGER NOT NULL,
    "running" INTEGER,
    "waiting" INTEGER,
    "tokens_per_second" DOUBLE PRECISION,
    "answered" INTEGER NOT NULL,
    "errors" JSONB NOT NULL DEFAULT '[]',
    "circuit" TEXT NOT NULL,
    "cache_queries" DOUBLE PRECISION,
    "cache_hits" DOUBLE PRECISION,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "server_use_pkey" PRIMARY KEY ("server_id","worker_id")
);

-- AddForeignKey
ALTER TABLE "server_use" ADD CONSTRAINT "server_use_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;
