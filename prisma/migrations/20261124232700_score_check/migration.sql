-- Whether the numbers are those of the text tokenised anew, because the sampled ids were not known.
ALTER TABLE "score" ADD COLUMN "retokenised" BOOLEAN NOT NULL DEFAULT false;

-- Scores computed a second time by whole passes over the text.
ALTER TABLE "run" ADD COLUMN "drifted_at" TIMESTAMPTZ;

CREATE TABLE "score_check" (
    "candidate_id" BIGINT NOT NULL,
    "model_id" BIGINT NOT NULL,
    "run_id" BIGINT NOT NULL,
    "server_id" BIGINT,
    "logp_reason" DOUBLE PRECISION,
    "logp_verdict" DOUBLE PRECISION,
    "logp_other" DOUBLE PRECISION,
    "drift" DOUBLE PRECISION,
    "invalid_reason" TEXT,
    "checked_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "score_check_pkey" PRIMARY KEY ("candidate_id","model_id")
);

-- Either a finite difference, or why there is none.
ALTER TABLE "score_check" ADD CONSTRAINT "score_check_drift_or_reason" CHECK (
  ("drift" IS NULL) <> ("invalid_reason" IS NULL) AND ("drift" IS NULL OR ("drift" >= 0 AND "drift" < 'Infinity'::float8))
);

CREATE INDEX "score_check_run_id_idx" ON "score_check"("run_id");

ALTER TABLE "score_check" ADD CONSTRAINT "score_check_candidate_id_model_id_fkey" FOREIGN KEY ("candidate_id", "model_id") REFERENCES "score"("candidate_id", "model_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "score_check" ADD CONSTRAINT "score_check_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "score_check" ADD CONSTRAINT "score_check_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE SET NULL ON UPDATE CASCADE;
