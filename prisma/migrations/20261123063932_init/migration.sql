-- CreateEnum
CREATE TYPE "origin" AS ENUM ('external', 'on_policy', 'human', 'imported');

-- CreateEnum
CREATE TYPE "import_state" AS ENUM ('uploading', 'previewed', 'queued', 'running', 'done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "verdict" AS ENUM ('A', 'B');

-- CreateEnum
CREATE TYPE "span" AS ENUM ('eot', 'reference');

-- CreateEnum
CREATE TYPE "server_kind" AS ENUM ('vllm', 'embedded');

-- CreateEnum
CREATE TYPE "build_state" AS ENUM ('queued', 'building', 'ready', 'failed');

-- CreateEnum
CREATE TYPE "pair_state" AS ENUM ('proposed', 'approved', 'rejected', 'skipped');

-- CreateEnum
CREATE TYPE "decision" AS ENUM ('approve', 'swap', 'reject', 'later');

-- CreateEnum
CREATE TYPE "member_role" AS ENUM ('owner', 'engineer', 'reviewer', 'viewer');

-- CreateEnum
CREATE TYPE "run_kind" AS ENUM ('sample_score', 'evaluate');

-- CreateEnum
CREATE TYPE "run_state" AS ENUM ('queued', 'running', 'paused', 'cancelled', 'done', 'failed');

-- CreateEnum
CREATE TYPE "item_state" AS ENUM ('queued', 'running', 'done', 'failed', 'cancelled');

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "admin" BOOLEAN NOT NULL DEFAULT false,
    "disabled_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ,
    "refresh_token_expires_at" TIMESTAMPTZ,
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT NOT NULL,
    "config_id" TEXT NOT NULL DEFAULT 'default',
    "name" TEXT,
    "start" TEXT,
    "reference_id" TEXT NOT NULL,
    "prefix" TEXT,
    "key" TEXT NOT NULL,
    "refill_interval" INTEGER,
    "refill_amount" INTEGER,
    "last_refill_at" TIMESTAMPTZ,
    "enabled" BOOLEAN DEFAULT true,
    "rate_limit_enabled" BOOLEAN DEFAULT true,
    "rate_limit_time_window" INTEGER,
    "rate_limit_max" INTEGER,
    "request_count" INTEGER DEFAULT 0,
    "remaining" INTEGER,
    "last_request" TIMESTAMPTZ,
    "expires_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "permissions" TEXT,
    "metadata" TEXT,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "benchmark" (
    "id" BIGSERIAL NOT NULL,
    "project_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "row_count" INTEGER NOT NULL DEFAULT 0,
    "file_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "benchmark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "benchmark_row" (
    "id" BIGSERIAL NOT NULL,
    "benchmark_id" BIGINT NOT NULL,
    "key" TEXT NOT NULL,
    "subset" TEXT NOT NULL,
    "prompt" TEXT NOT NULL,
    "chosen" TEXT NOT NULL,
    "rejected" TEXT NOT NULL,

    CONSTRAINT "benchmark_row_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evaluation" (
    "id" BIGSERIAL NOT NULL,
    "run_id" BIGINT NOT NULL,
    "row_id" BIGINT NOT NULL,
    "chosen_at" "verdict" NOT NULL,
    "reason" TEXT NOT NULL,
    "verdict_text" TEXT NOT NULL,
    "verdict" "verdict",
    "credit" DOUBLE PRECISION NOT NULL,
    "truncated" BOOLEAN NOT NULL,
    "token_count" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "candidate" (
    "id" BIGSERIAL NOT NULL,
    "sample_id" BIGINT NOT NULL,
    "run_id" BIGINT,
    "index" INTEGER NOT NULL,
    "origin" "origin" NOT NULL,
    "reason" TEXT NOT NULL,
    "token_ids" INTEGER[],
    "token_offsets" INTEGER[],
    "token_count" INTEGER NOT NULL,
    "finish_reason" TEXT NOT NULL,
    "seed" BIGINT,
    "verdict" "verdict",
    "verdict_text" TEXT,
    "created_by_id" TEXT,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "candidate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "score" (
    "candidate_id" BIGINT NOT NULL,
    "model_id" BIGINT NOT NULL,
    "logp_reason" DOUBLE PRECISION,
    "n_reason" INTEGER,
    "logp_verdict" DOUBLE PRECISION,
    "n_verdict" INTEGER,
    "logp_other" DOUBLE PRECISION,
    "n_other" INTEGER,
    "leaning" "verdict",
    "own_verdict" "verdict",
    "correct" BOOLEAN NOT NULL DEFAULT false,
    "truncated" BOOLEAN NOT NULL DEFAULT false,
    "route" TEXT NOT NULL,
    "invalid_reason" TEXT,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "p_reason" DOUBLE PRECISION GENERATED ALWAYS AS (exp(CASE WHEN logp_reason / n_reason < -300 THEN -300 ELSE logp_reason / n_reason END)) STORED,
    "p_verdict" DOUBLE PRECISION GENERATED ALWAYS AS (exp(CASE WHEN logp_verdict / n_verdict < -300 THEN -300 ELSE logp_verdict / n_verdict END)) STORED,
    "p_other" DOUBLE PRECISION GENERATED ALWAYS AS (exp(CASE WHEN logp_other / n_other < -300 THEN -300 ELSE logp_other / n_other END)) STORED,
    "r_score_description" DOUBLE PRECISION GENERATED ALWAYS AS (CASE WHEN exp(CASE WHEN logp_verdict / n_verdict < -300 THEN -300 ELSE logp_verdict / n_verdict END) >= exp(CASE WHEN logp_reason / n_reason < -300 THEN -300 ELSE logp_reason / n_reason END) THEN (2 * exp(CASE WHEN logp_verdict / n_verdict < -300 THEN -300 ELSE logp_verdict / n_verdict END) - 1) * exp(CASE WHEN logp_reason / n_reason < -300 THEN -300 ELSE logp_reason / n_reason END) ELSE -exp(CASE WHEN logp_reason / n_reason < -300 THEN -300 ELSE logp_reason / n_reason END) END) STORED,
    "r_score_gated" DOUBLE PRECISION GENERATED ALWAYS AS (CASE WHEN exp(CASE WHEN logp_verdict / n_verdict < -300 THEN -300 ELSE logp_verdict / n_verdict END) > 0.7 AND exp(CASE WHEN logp_reason / n_reason < -300 THEN -300 ELSE logp_reason / n_reason END) < exp(CASE WHEN logp_verdict / n_verdict < -300 THEN -300 ELSE logp_verdict / n_verdict END) THEN (2 * exp(CASE WHEN logp_verdict / n_verdict < -300 THEN -300 ELSE logp_verdict / n_verdict END) - 1) * exp(CASE WHEN logp_reason / n_reason < -300 THEN -300 ELSE logp_reason / n_reason END) ELSE -exp(CASE WHEN logp_reason / n_reason < -300 THEN -300 ELSE logp_reason / n_reason END) END) STORED,
    "r_score_linear" DOUBLE PRECISION GENERATED ALWAYS AS ((2 * exp(CASE WHEN logp_verdict / n_verdict < -300 THEN -300 ELSE logp_verdict / n_verdict END) - 1) * exp(CASE WHEN logp_reason / n_reason < -300 THEN -300 ELSE logp_reason / n_reason END)) STORED,
    "r_score_signed" DOUBLE PRECISION GENERATED ALWAYS AS (CASE WHEN own_verdict IS NULL THEN NULL WHEN correct THEN exp(CASE WHEN logp_verdict / n_verdict < -300 THEN -300 ELSE logp_verdict / n_verdict END) * exp(CASE WHEN logp_reason / n_reason < -300 THEN -300 ELSE logp_reason / n_reason END) ELSE -exp(CASE WHEN logp_other / n_other < -300 THEN -300 ELSE logp_other / n_other END) * exp(CASE WHEN logp_reason / n_reason < -300 THEN -300 ELSE logp_reason / n_reason END) END) STORED,

    CONSTRAINT "score_pkey" PRIMARY KEY ("candidate_id","model_id")
);

-- CreateTable
CREATE TABLE "score_tokens" (
    "candidate_id" BIGINT NOT NULL,
    "model_id" BIGINT NOT NULL,
    "reason" REAL[],
    "verdict" REAL[],
    "other" REAL[],

    CONSTRAINT "score_tokens_pkey" PRIMARY KEY ("candidate_id","model_id")
);

-- CreateTable
CREATE TABLE "sample_summary" (
    "sample_id" BIGINT NOT NULL,
    "model_id" BIGINT NOT NULL,
    "project_id" BIGINT NOT NULL,
    "dataset_id" BIGINT NOT NULL,
    "candidates" INTEGER NOT NULL,
    "scored" INTEGER NOT NULL,
    "correct" INTEGER NOT NULL,
    "incorrect" INTEGER NOT NULL,
    "unparsed" INTEGER NOT NULL,
    "truncated" INTEGER NOT NULL,
    "invalid" INTEGER NOT NULL,
    "verdict_a" INTEGER NOT NULL,
    "verdict_b" INTEGER NOT NULL,
    "best_id" BIGINT,
    "worst_id" BIGINT,
    "best_score" DOUBLE PRECISION,
    "worst_score" DOUBLE PRECISION,
    "margin" DOUBLE PRECISION,
    "spread" DOUBLE PRECISION,
    "mean_reason" DOUBLE PRECISION,
    "mean_verdict" DOUBLE PRECISION,
    "candidate_ids" BIGINT[],
    "scores" REAL[],
    "corrects" BOOLEAN[],

    CONSTRAINT "sample_summary_pkey" PRIMARY KEY ("sample_id","model_id")
);

-- CreateTable
CREATE TABLE "judge_template" (
    "id" BIGSERIAL NOT NULL,
    "project_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "judge_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dataset" (
    "id" BIGSERIAL NOT NULL,
    "project_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "judge_template_id" BIGINT NOT NULL,
    "sample_count" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dataset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import" (
    "id" BIGSERIAL NOT NULL,
    "project_id" BIGINT NOT NULL,
    "dataset_id" BIGINT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_hash" TEXT,
    "file_bytes" BIGINT NOT NULL DEFAULT 0,
    "swap" TEXT NOT NULL DEFAULT 'seeded',
    "swap_seed" INTEGER NOT NULL DEFAULT 0,
    "state" "import_state" NOT NULL DEFAULT 'uploading',
    "rows_read" INTEGER NOT NULL DEFAULT 0,
    "stored" INTEGER NOT NULL DEFAULT 0,
    "merged" INTEGER NOT NULL DEFAULT 0,
    "conflicting" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ,

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_chunk" (
    "import_id" BIGINT NOT NULL,
    "position" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "import_chunk_pkey" PRIMARY KEY ("import_id","position")
);

-- CreateTable
CREATE TABLE "import_issue" (
    "id" BIGSERIAL NOT NULL,
    "import_id" BIGINT NOT NULL,
    "line" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "snippet" TEXT NOT NULL,

    CONSTRAINT "import_issue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sample" (
    "id" BIGSERIAL NOT NULL,
    "project_id" BIGINT NOT NULL,
    "dataset_id" BIGINT NOT NULL,
    "import_id" BIGINT,
    "question" TEXT NOT NULL,
    "answer_a" TEXT NOT NULL,
    "answer_b" TEXT NOT NULL,
    "target" "verdict" NOT NULL,
    "prompt_hash" TEXT NOT NULL,
    "question_preview" TEXT NOT NULL,
    "source" TEXT,
    "line" INTEGER,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sample_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chat_template" (
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "eot" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "built_in" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "chat_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model" (
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "revision" TEXT NOT NULL DEFAULT '',
    "chat_template_id" BIGINT NOT NULL,
    "span" "span" NOT NULL DEFAULT 'eot',
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "server" (
    "id" BIGSERIAL NOT NULL,
    "model_id" BIGINT NOT NULL,
    "kind" "server_kind" NOT NULL DEFAULT 'vllm',
    "base_url" TEXT NOT NULL,
    "served_model" TEXT NOT NULL,
    "sealed_key" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "concurrency" INTEGER NOT NULL DEFAULT 8,
    "abilities" JSONB,
    "last_seen_at" TIMESTAMPTZ,
    "last_error" TEXT,
    "tokens_per_second" DOUBLE PRECISION,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "server_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker" (
    "id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "worker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pair_set" (
    "id" BIGSERIAL NOT NULL,
    "project_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "strategy" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "rank_by" TEXT NOT NULL,
    "correctness" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "model_id" BIGINT NOT NULL,
    "dataset_id" BIGINT,
    "run_id" BIGINT,
    "state" "build_state" NOT NULL DEFAULT 'queued',
    "samples" INTEGER NOT NULL DEFAULT 0,
    "built" INTEGER NOT NULL DEFAULT 0,
    "missing_correct" INTEGER NOT NULL DEFAULT 0,
    "missing_incorrect" INTEGER NOT NULL DEFAULT 0,
    "missing_both" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ,

    CONSTRAINT "pair_set_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pair" (
    "id" BIGSERIAL NOT NULL,
    "project_id" BIGINT NOT NULL,
    "pair_set_id" BIGINT NOT NULL,
    "sample_id" BIGINT NOT NULL,
    "chosen_id" BIGINT NOT NULL,
    "rejected_id" BIGINT NOT NULL,
    "state" "pair_state" NOT NULL DEFAULT 'proposed',
    "version" INTEGER NOT NULL DEFAULT 1,
    "margin" DOUBLE PRECISION NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pair_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim" (
    "pair_id" BIGINT NOT NULL,
    "user_id" TEXT NOT NULL,
    "until" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("pair_id")
);

-- CreateTable
CREATE TABLE "review" (
    "id" BIGSERIAL NOT NULL,
    "pair_id" BIGINT NOT NULL,
    "pair_version" INTEGER NOT NULL,
    "user_id" TEXT NOT NULL,
    "decision" "decision" NOT NULL,
    "reason" TEXT,
    "note" TEXT,
    "flagged" BOOLEAN NOT NULL DEFAULT false,
    "idempotency_key" TEXT NOT NULL,
    "left_id" BIGINT NOT NULL,
    "right_id" BIGINT NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_at" TIMESTAMPTZ,

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "export" (
    "id" BIGSERIAL NOT NULL,
    "project_id" BIGINT NOT NULL,
    "pair_set_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "preset" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "state" "build_state" NOT NULL DEFAULT 'queued',
    "rows" INTEGER NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "sha256" TEXT,
    "manifest" JSONB,
    "error" TEXT,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ,

    CONSTRAINT "export_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "export_line" (
    "export_id" BIGINT NOT NULL,
    "position" INTEGER NOT NULL,
    "sample_id" BIGINT NOT NULL,
    "chosen_id" BIGINT NOT NULL,
    "rejected_id" BIGINT,

    CONSTRAINT "export_line_pkey" PRIMARY KEY ("export_id","position")
);

-- CreateTable
CREATE TABLE "project" (
    "id" BIGSERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hide_scores" BOOLEAN NOT NULL DEFAULT false,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "project_id" BIGINT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" "member_role" NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("project_id","user_id")
);

-- CreateTable
CREATE TABLE "invite" (
    "id" BIGSERIAL NOT NULL,
    "project_id" BIGINT,
    "role" "member_role" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_by_id" TEXT,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "used_at" TIMESTAMPTZ,
    "used_by_id" TEXT,

    CONSTRAINT "invite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "project_id" BIGINT,
    "actor_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run" (
    "id" BIGSERIAL NOT NULL,
    "project_id" BIGINT NOT NULL,
    "kind" "run_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "state" "run_state" NOT NULL DEFAULT 'queued',
    "model_id" BIGINT NOT NULL,
    "dataset_id" BIGINT,
    "benchmark_id" BIGINT,
    "config" JSONB NOT NULL,
    "config_hash" TEXT NOT NULL,
    "item_count" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ,
    "ended_at" TIMESTAMPTZ,

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_item" (
    "id" BIGSERIAL NOT NULL,
    "run_id" BIGINT NOT NULL,
    "sample_id" BIGINT,
    "benchmark_row_id" BIGINT,
    "state" "item_state" NOT NULL DEFAULT 'queued',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ,
    "worker_id" TEXT,
    "error_cause" TEXT,
    "error_message" TEXT,
    "sampled_tokens" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ,
    "ended_at" TIMESTAMPTZ,

    CONSTRAINT "run_item_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limit_key_key" ON "rate_limit"("key");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_key_key" ON "api_key"("key");

-- CreateIndex
CREATE INDEX "api_key_reference_id_idx" ON "api_key"("reference_id");

-- CreateIndex
CREATE UNIQUE INDEX "benchmark_project_id_name_key" ON "benchmark"("project_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "benchmark_row_benchmark_id_key_key" ON "benchmark_row"("benchmark_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "evaluation_run_id_row_id_chosen_at_key" ON "evaluation"("run_id", "row_id", "chosen_at");

-- CreateIndex
CREATE INDEX "candidate_sample_id_id_idx" ON "candidate"("sample_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "candidate_run_id_sample_id_index_key" ON "candidate"("run_id", "sample_id", "index");

-- CreateIndex
CREATE UNIQUE INDEX "judge_template_project_id_hash_key" ON "judge_template"("project_id", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "judge_template_project_id_name_version_key" ON "judge_template"("project_id", "name", "version");

-- CreateIndex
CREATE UNIQUE INDEX "dataset_project_id_name_key" ON "dataset"("project_id", "name");

-- CreateIndex
CREATE INDEX "import_dataset_id_id_idx" ON "import"("dataset_id", "id");

-- CreateIndex
CREATE INDEX "import_issue_import_id_id_idx" ON "import_issue"("import_id", "id");

-- CreateIndex
CREATE INDEX "sample_project_id_id_idx" ON "sample"("project_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "sample_dataset_id_prompt_hash_key" ON "sample"("dataset_id", "prompt_hash");

-- CreateIndex
CREATE UNIQUE INDEX "chat_template_hash_key" ON "chat_template"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "chat_template_name_version_key" ON "chat_template"("name", "version");

-- CreateIndex
CREATE UNIQUE INDEX "model_name_key" ON "model"("name");

-- CreateIndex
CREATE UNIQUE INDEX "server_model_id_base_url_key" ON "server"("model_id", "base_url");

-- CreateIndex
CREATE UNIQUE INDEX "pair_set_project_id_name_key" ON "pair_set"("project_id", "name");

-- CreateIndex
CREATE INDEX "pair_pair_set_id_state_margin_id_idx" ON "pair"("pair_set_id", "state", "margin", "id");

-- CreateIndex
CREATE INDEX "pair_sample_id_idx" ON "pair"("sample_id");

-- CreateIndex
CREATE UNIQUE INDEX "pair_pair_set_id_sample_id_key" ON "pair"("pair_set_id", "sample_id");

-- CreateIndex
CREATE INDEX "claim_user_id_idx" ON "claim"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "review_idempotency_key_key" ON "review"("idempotency_key");

-- CreateIndex
CREATE INDEX "review_pair_id_id_idx" ON "review"("pair_id", "id");

-- CreateIndex
CREATE INDEX "review_user_id_at_idx" ON "review"("user_id", "at");

-- CreateIndex
CREATE INDEX "export_project_id_id_idx" ON "export"("project_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "project_slug_key" ON "project"("slug");

-- CreateIndex
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invite_token_hash_key" ON "invite"("token_hash");

-- CreateIndex
CREATE INDEX "invite_project_id_idx" ON "invite"("project_id");

-- CreateIndex
CREATE INDEX "audit_project_id_id_idx" ON "audit"("project_id", "id" DESC);

-- CreateIndex
CREATE INDEX "audit_subject_id_idx" ON "audit"("subject", "id");

-- CreateIndex
CREATE INDEX "run_project_id_id_idx" ON "run"("project_id", "id" DESC);

-- CreateIndex
CREATE INDEX "run_state_idx" ON "run"("state");

-- CreateIndex
CREATE INDEX "run_item_run_id_state_id_idx" ON "run_item"("run_id", "state", "id");

-- CreateIndex
CREATE UNIQUE INDEX "run_item_run_id_sample_id_key" ON "run_item"("run_id", "sample_id");

-- CreateIndex
CREATE UNIQUE INDEX "run_item_run_id_benchmark_row_id_key" ON "run_item"("run_id", "benchmark_row_id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "benchmark" ADD CONSTRAINT "benchmark_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "benchmark_row" ADD CONSTRAINT "benchmark_row_benchmark_id_fkey" FOREIGN KEY ("benchmark_id") REFERENCES "benchmark"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_row_id_fkey" FOREIGN KEY ("row_id") REFERENCES "benchmark_row"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_sample_id_fkey" FOREIGN KEY ("sample_id") REFERENCES "sample"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score" ADD CONSTRAINT "score_candidate_id_fkey" FOREIGN KEY ("candidate_id") REFERENCES "candidate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score" ADD CONSTRAINT "score_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score_tokens" ADD CONSTRAINT "score_tokens_candidate_id_model_id_fkey" FOREIGN KEY ("candidate_id", "model_id") REFERENCES "score"("candidate_id", "model_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_summary" ADD CONSTRAINT "sample_summary_sample_id_fkey" FOREIGN KEY ("sample_id") REFERENCES "sample"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_summary" ADD CONSTRAINT "sample_summary_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judge_template" ADD CONSTRAINT "judge_template_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset" ADD CONSTRAINT "dataset_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset" ADD CONSTRAINT "dataset_judge_template_id_fkey" FOREIGN KEY ("judge_template_id") REFERENCES "judge_template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_chunk" ADD CONSTRAINT "import_chunk_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_issue" ADD CONSTRAINT "import_issue_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample" ADD CONSTRAINT "sample_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample" ADD CONSTRAINT "sample_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model" ADD CONSTRAINT "model_chat_template_id_fkey" FOREIGN KEY ("chat_template_id") REFERENCES "chat_template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "server" ADD CONSTRAINT "server_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_set" ADD CONSTRAINT "pair_set_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_set" ADD CONSTRAINT "pair_set_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair" ADD CONSTRAINT "pair_pair_set_id_fkey" FOREIGN KEY ("pair_set_id") REFERENCES "pair_set"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair" ADD CONSTRAINT "pair_sample_id_fkey" FOREIGN KEY ("sample_id") REFERENCES "sample"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair" ADD CONSTRAINT "pair_chosen_id_fkey" FOREIGN KEY ("chosen_id") REFERENCES "candidate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair" ADD CONSTRAINT "pair_rejected_id_fkey" FOREIGN KEY ("rejected_id") REFERENCES "candidate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export" ADD CONSTRAINT "export_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export" ADD CONSTRAINT "export_pair_set_id_fkey" FOREIGN KEY ("pair_set_id") REFERENCES "pair_set"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_line" ADD CONSTRAINT "export_line_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "export"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invite" ADD CONSTRAINT "invite_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_benchmark_id_fkey" FOREIGN KEY ("benchmark_id") REFERENCES "benchmark"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_item" ADD CONSTRAINT "run_item_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_item" ADD CONSTRAINT "run_item_sample_id_fkey" FOREIGN KEY ("sample_id") REFERENCES "sample"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_item" ADD CONSTRAINT "run_item_benchmark_row_id_fkey" FOREIGN KEY ("benchmark_row_id") REFERENCES "benchmark_row"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

-- PostgreSQL sorts NaN above every number: log-probs are finite and never positive, or the score is invalid.
ALTER TABLE "score" ADD CONSTRAINT "score_valid_or_reason" CHECK (
  CASE WHEN "invalid_reason" IS NULL
    THEN "logp_reason" BETWEEN -1e9 AND 0 AND "logp_verdict" BETWEEN -1e9 AND 0 AND "logp_other" BETWEEN -1e9 AND 0
      AND "n_reason" > 0 AND "n_verdict" > 0 AND "n_other" > 0 AND "leaning" IS NOT NULL
    ELSE "logp_reason" IS NULL AND "logp_verdict" IS NULL AND "logp_other" IS NULL
  END IS TRUE
);

-- One reason by hand has no run and its index counts per sample.
CREATE UNIQUE INDEX "candidate_human_key" ON "candidate" ("sample_id", "index") WHERE "run_id" IS NULL;

-- One deciding review per pair version.
CREATE UNIQUE INDEX "review_deciding_key" ON "review" ("pair_id", "pair_version") WHERE "undone_at" IS NULL;

-- An item belongs to a sample or to a benchmark row.
ALTER TABLE "run_item" ADD CONSTRAINT "run_item_one_subject" CHECK (("sample_id" IS NULL) <> ("benchmark_row_id" IS NULL));
ALTER TABLE "pair" ADD CONSTRAINT "pair_two_sides" CHECK ("chosen_id" <> "rejected_id");

-- The sample browser's list: one index-only walk per sort column.
CREATE INDEX "sample_summary_sample" ON "sample_summary" ("project_id", "model_id", "sample_id");
CREATE INDEX "sample_summary_margin" ON "sample_summary" ("project_id", "model_id", "margin" DESC, "sample_id");
CREATE INDEX "sample_summary_best" ON "sample_summary" ("project_id", "model_id", "best_score" DESC, "sample_id");
CREATE INDEX "sample_summary_worst" ON "sample_summary" ("project_id", "model_id", "worst_score", "sample_id");
CREATE INDEX "sample_summary_spread" ON "sample_summary" ("project_id", "model_id", "spread" DESC, "sample_id");
CREATE INDEX "sample_summary_correct" ON "sample_summary" ("project_id", "model_id", "correct", "sample_id");
CREATE INDEX "sample_summary_reason" ON "sample_summary" ("project_id", "model_id", "mean_reason" DESC, "sample_id");
CREATE INDEX "sample_summary_verdict" ON "sample_summary" ("project_id", "model_id", "mean_verdict" DESC, "sample_id");
