import { formatCount, formatPercent } from '@/components/ui/format';
import type { ExportPreset, ExportPreview, Finding } from '@/lib/contracts/export';

export interface PreflightFinding {
  tone: 'good' | 'warn' | 'bad';
  title: string;
  detail: string;
  /** where to look */
  samples: readonly number[];
}

const LOPSIDED = 0.65;
/** Of fewer rows chance alone makes a lean. */
const ENOUGH_ROWS = 50;

/** What to know before training on a file, the worst first. */
export function preflightFindings(preview: ExportPreview, preset: ExportPreset): PreflightFinding[] {
  const { rows, targets, lengths } = preview;
  if (rows === 0) {
    return [{ tone: 'bad', title: 'The file would be empty', detail: 'No pair is taken.', samples: [] }];
  }
  const found: (PreflightFinding | null)[] = [
    finding(preview.equalSides, 'bad', (rows) => [
      `${rows} with the same text on both sides`,
      'Loss 0.6931 and no gradient, without a word from the trainer.',
    ]),
    finding(preview.benchmarkOverlap, 'bad', (rows) => [
      `${rows} with a question of a benchmark of this project`,
      'A model trained on them has seen what it is measured with.',
    ]),
    finding(lengths.promptOver, 'bad', (rows) => [
      `${rows} with a prompt that alone fills ${lengths.maxLength} tokens`,
      'TRL drops those without a count at its default max_length.',
    ]),
    finding(lengths.over, 'warn', (rows) => [
      `${rows} longer than ${lengths.maxLength} tokens`,
      `What is beyond is cut off at TRL’s default max_length. The longest is about ${formatCount(lengths.longest)}: set max_length above it.`,
    ]),
    finding(preview.leadingSpace, 'warn', (rows) => [
      `${rows} with a reason that begins with white space`,
      'It may merge with the line break before it into one token; test with the target tokenizer.',
    ]),
    finding(preview.repeatedReasons, 'warn', (rows) => [
      `${rows} with the ${preset === 'trl-sft' ? 'reason' : 'chosen reason'} of another row`,
      'The same words for different questions say little about either.',
    ]),
    preview.unreviewed > 0
      ? {
          tone: 'warn',
          title: `${formatPercent(preview.unreviewed / rows, 0)} of the rows nobody has decided`,
          detail: `${formatCount(preview.unreviewed)} of ${formatCount(rows)} stand as the strategy proposed them.`,
          samples: [],
        }
      : null,
    rows >= ENOUGH_ROWS && Math.max(targets.A, targets.B) / rows > LOPSIDED
      ? {
          tone: 'warn',
          title: `Targets lean to one side: ${formatPercent(targets.A / rows, 0)} A`,
          detail: 'A judge may learn the position instead of the answer.',
          samples: [],
        }
      : null,
  ];
  const problems = found.filter((one) => one !== null);
  const order = { bad: 0, warn: 1, good: 2 };
  return [
    ...problems.toSorted((a, b) => order[a.tone] - order[b.tone]),
    {
      tone: 'good',
      title: `${formatCount(rows)} rows, ${formatPercent(targets.A / rows, 0)} with target A`,
      detail: leftOut(preview),
      samples: [],
    },
  ];
}

function finding(
  { count, samples }: Finding,
  tone: 'warn' | 'bad',
  words: (rows: string) => [string, string],
): PreflightFinding | null {
  if (count === 0) return null;
  const [title, detail] = words(count === 1 ? '1 row' : `${formatCount(count)} rows`);
  return { tone, title, detail, samples };
}

function leftOut({ pairs, nothingKept }: ExportPreview): string {
  const parts = [
    pairs.rejected > 0 && `${formatCount(pairs.rejected)} rejected`,
    pairs.skipped > 0 && `${formatCount(pairs.skipped)} put off`,
    nothingKept > 0 && `${formatCount(nothingKept)} of which reject sampling keeps nothing`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? `Left out: ${parts.join(', ')}.` : 'Nothing of the set is left out.';
}
