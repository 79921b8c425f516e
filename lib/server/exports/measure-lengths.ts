import { createHash } from 'node:crypto';
import type { ExportChoice, ExportPreview } from '@/lib/contracts/export';
import type { PairSet } from '@/prisma/generated/client';
import { db } from '../db';
import type { LineIds } from './read-line-texts';

/** TRL's default `max_length`, for SFT and DPO alike. */
const TRL_MAX_LENGTH = 1024;
const STEP = 128;
const BINS = 24;
/** Of a larger set so many rows are measured. */
const MAX_ROWS = 20_000;
const SHOWN_SAMPLES = 5;
/** Headers and end-of-turns around `U`, and around the verdict, in tokens. */
const PROMPT_FRAME_TOKENS = 8;
const VERDICT_FRAME_TOKENS = 10;

interface Row {
  sampleId: bigint;
  promptCharacters: number;
  reasonTokens: number;
  characters: number;
  tokens: number;
}

/**
 * How long rows are against the trainer's limit. The lengths of reasons are the sampler's own counts; prompts were never
 * counted one by one, and are estimated with the tokens per character that this very set's reasons have.
 */
export async function measureLengths(
  set: PairSet,
  lines: readonly LineIds[],
  choice: ExportChoice,
): Promise<ExportPreview['lengths']> {
  const rows = await readLengths(draw(lines, set.id));
  const characters = rows.reduce((sum, row) => sum + row.characters, 0);
  const tokens = rows.reduce((sum, row) => sum + row.tokens, 0);
  const tokensPerCharacter = characters > 0 && tokens > 0 ? tokens / characters : null;
  const withVerdict = choice.preset === 'trl-sft' || choice.include === 'reason+verdict';
  const measured = rows.map((row) => {
    const prompt = PROMPT_FRAME_TOKENS + row.promptCharacters * (tokensPerCharacter ?? 0);
    const length = prompt + row.reasonTokens + (withVerdict ? VERDICT_FRAME_TOKENS : 0);
    return { sampleId: row.sampleId, prompt: Math.round(prompt), length: Math.round(length) };
  });
  const bins = Array.from({ length: BINS }, () => 0);
  for (const { length } of measured) {
    const bin = Math.min(BINS - 1, Math.floor(length / STEP));
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  const finding = (found: typeof measured) => ({
    count: found.length,
    samples: found.slice(0, SHOWN_SAMPLES).map((row) => Number(row.sampleId)),
  });
  return {
    measured: measured.length,
    tokensPerCharacter,
    maxLength: TRL_MAX_LENGTH,
    over: finding(measured.filter((row) => row.length > TRL_MAX_LENGTH && row.prompt < TRL_MAX_LENGTH)),
    promptOver: finding(measured.filter((row) => row.prompt >= TRL_MAX_LENGTH)),
    longest: measured.reduce((longest, row) => Math.max(longest, row.length), 0),
    step: STEP,
    bins,
  };
}

/** All lines, or evenly drawn ones, the same at every look. */
function draw(lines: readonly LineIds[], setId: bigint): readonly LineIds[] {
  if (lines.length <= MAX_ROWS) return lines;
  const rank = (line: LineIds) =>
    createHash('md5').update(`${setId}:${line.sampleId}`).digest().readUInt32LE(0);
  return lines
    .map((line) => ({ line, rank: rank(line) }))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, MAX_ROWS)
    .map(({ line }) => line);
}

async function readLengths(lines: readonly LineIds[]): Promise<Row[]> {
  return await db().$queryRaw<Row[]>`
    SELECT s.id AS "sampleId",
      length(t.text) + length(s.question) + length(s.answer_a) + length(s.answer_b) AS "promptCharacters",
      greatest(c.token_count, coalesce(r.token_count, 0)) AS "reasonTokens",
      length(c.reason) + coalesce(length(r.reason), 0) AS characters,
      c.token_count + coalesce(r.token_count, 0) AS tokens
    FROM unnest(
      ${lines.map((line) => line.sampleId)}::bigint[], ${lines.map((line) => line.chosenId)}::bigint[],
      ${lines.map((line) => line.rejectedId)}::bigint[]
    ) AS l (sample_id, chosen_id, rejected_id)
    JOIN sample s ON s.id = l.sample_id
    JOIN dataset d ON d.id = s.dataset_id
    JOIN judge_template t ON t.id = d.judge_template_id
    JOIN candidate c ON c.id = l.chosen_id
    LEFT JOIN candidate r ON r.id = l.rejected_id
    ORDER BY s.id`;
}
