-- What the sample browser sorts and filters by: one number or one bit set for each summary
ALTER TABLE "sample_summary" ADD COLUMN "fluent_wrong" DOUBLE PRECISION,
  ADD COLUMN "groundless" DOUBLE PRECISION,
  ADD COLUMN "uncertainty" DOUBLE PRECISION,
  ADD COLUMN "disagreement" DOUBLE PRECISION,
  ADD COLUMN "finishes" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "bins_reason" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "bins_verdict" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "bins_score" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "bins_length" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "bins_margin" BIGINT NOT NULL DEFAULT 0;

-- The summaries that are there already
UPDATE "sample_summary" m SET
  "fluent_wrong" = x."fluent_wrong", "groundless" = x."groundless", "uncertainty" = x."uncertainty",
  "finishes" = x."finishes", "bins_reason" = x."bins_reason", "bins_verdict" = x."bins_verdict",
  "bins_score" = x."bins_score", "bins_length" = x."bins_length",
  "bins_margin" = CASE WHEN m."margin" IS NULL THEN 0
    ELSE 1::bigint << greatest(0, least(49, floor(m."margin" * 25)))::int END
FROM (
  SELECT c."sample_id", s."model_id",
    max(s."p_reason") FILTER (WHERE NOT s."correct" AND NOT s."truncated") AS "fluent_wrong",
    max(s."p_verdict" * (1 - s."p_reason")) FILTER (WHERE s."correct" AND NOT s."truncated") AS "groundless",
    avg(1 - abs(2 / (1 + exp(greatest(-300, least(300, s."logp_other" - s."logp_verdict")))) - 1))
      FILTER (WHERE s."invalid_reason" IS NULL AND NOT s."truncated") AS "uncertainty",
    bit_or(CASE c."finish_reason" WHEN 'stop' THEN 1 WHEN 'length' THEN 2 ELSE 4 END) AS "finishes",
    coalesce(bit_or(1::bigint << greatest(0, least(49, floor(s."p_reason" * 50)))::int), 0) AS "bins_reason",
    coalesce(bit_or(1::bigint << greatest(0, least(49, floor(s."p_verdict" * 50)))::int), 0) AS "bins_verdict",
    coalesce(bit_or(1::bigint << greatest(0, least(49, floor((s."r_score_description" + 1) * 25)))::int), 0) AS "bins_score",
    coalesce(bit_or(1::bigint << greatest(0, width_bucket(c."token_count", ARRAY[0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 320, 384, 448, 512, 576, 640, 704, 768, 832, 896, 960, 1024, 1280, 1536, 1792, 2048, 2304, 2560, 2816, 3072, 3328, 3584, 3840, 4096, 8192, 16384, 32768, 65536]) - 1))
      FILTER (WHERE s."invalid_reason" IS NULL), 0) AS "bins_length"
  FROM "candidate" c JOIN "score" s ON s."candidate_id" = c."id"
  GROUP BY c."sample_id", s."model_id"
) x
WHERE x."sample_id" = m."sample_id" AND x."model_id" = m."model_id";

UPDATE "sample_summary" m SET "disagreement" = x."disagreement"
FROM (
  SELECT "sample_id", "model_id", max("differing") AS "disagreement" FROM (
    SELECT c."sample_id", s."model_id", o."model_id" AS "other_id", avg((s."leaning" <> o."leaning")::int)::float8 AS "differing"
    FROM "candidate" c
    JOIN "score" s ON s."candidate_id" = c."id" AND s."invalid_reason" IS NULL
    JOIN "score" o ON o."candidate_id" = c."id" AND o."invalid_reason" IS NULL AND o."model_id" <> s."model_id"
    GROUP BY c."sample_id", s."model_id", o."model_id"
  ) y GROUP BY "sample_id", "model_id"
) x
WHERE x."sample_id" = m."sample_id" AND x."model_id" = m."model_id";

CREATE INDEX "sample_summary_fluent_wrong" ON "sample_summary" ("project_id", "model_id", "fluent_wrong" DESC, "sample_id");
CREATE INDEX "sample_summary_groundless" ON "sample_summary" ("project_id", "model_id", "groundless" DESC, "sample_id");
CREATE INDEX "sample_summary_uncertainty" ON "sample_summary" ("project_id", "model_id", "uncertainty" DESC, "sample_id");
CREATE INDEX "sample_summary_disagreement" ON "sample_summary" ("project_id", "model_id", "disagreement" DESC, "sample_id");
