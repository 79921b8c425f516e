CREATE TABLE "trajectory" (
    "candidate_id" BIGINT NOT NULL,
    "model_id" BIGINT NOT NULL,
    "state" "build_state" NOT NULL DEFAULT 'queued',
    "ends" INTEGER[],
    "p_target" REAL[],
    "p_other" REAL[],
    "shares" REAL[],
    "tipping" INTEGER,
    "error" TEXT,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "trajectory_pkey" PRIMARY KEY ("candidate_id","model_id"),
    CONSTRAINT "trajectory_candidate_id_fkey" FOREIGN KEY ("candidate_id") REFERENCES "candidate"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "trajectory_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "trajectory_ready_is_whole" CHECK (state <> 'ready' OR (
      cardinality(p_target) = cardinality(ends) + 1 AND cardinality(p_other) = cardinality(ends) + 1
      AND cardinality(shares) = cardinality(ends) + 1))
);

CREATE INDEX "trajectory_model_id_tipping_idx" ON "trajectory"("model_id", "tipping");
