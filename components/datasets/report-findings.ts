import { formatCount, formatPercent } from '@/components/ui/format';
import type { DatasetReportContent, DatasetReportView } from '@/lib/contracts/dataset-report';
import type { Share, ShortcutMark } from '@/lib/domain/shortcut';

export interface ReportFinding {
  tone: 'good' | 'warn' | 'bad';
  title: string;
  /** what it means for a judge */
  detail: string;
  /** which samples of the browser show it */
  samples?: { flag: 'duplicate' | 'overlap' };
}

/** A share this far from one half is worth a word, and one that is surely this far a loud one. */
const LEAN = 0.1;
const STRONG_LEAN = 0.2;
/** Marks that fewer samples differ in matter to no training. */
const FEW = 0.01;

export const markNames: Record<ShortcutMark, string> = {
  list: 'a list',
  heading: 'a heading',
  code: 'a code block',
  bold: 'bold text',
  digit: 'a digit',
  link: 'a link',
  refusal: 'a refusal',
};

/** What a data set teaches besides its subject, the worst first. */
export function reportFindings({
  report,
  overlaps,
}: Pick<DatasetReportView, 'report' | 'overlaps'>): ReportFinding[] {
  if (!report) return [];
  const { shortcuts, duplicates } = report;
  const found = [
    ...overlapFindings(overlaps),
    ...duplicateFindings(duplicates),
    lengthFinding(shortcuts),
    ...markFindings(shortcuts),
    sidesFinding(shortcuts.targetA),
  ].filter((finding) => finding !== null);
  const rank = { bad: 0, warn: 1, good: 2 };
  return found.sort((a, b) => rank[a.tone] - rank[b.tone]);
}

function lengthFinding(shortcuts: DatasetReportContent['shortcuts']): ReportFinding | null {
  const { longerShare, lengthAuc } = shortcuts;
  if (!longerShare || lengthAuc === null) return null;
  const title = `The longer answer is chosen in ${withInterval(longerShare)}`;
  const tone = leanOf(longerShare);
  const auc = `Lengths alone tell the target with an AUC of ${lengthAuc.toFixed(2)} (0.50 is chance).`;
  if (tone === 'good') return { tone, title, detail: `${auc} Counting words gets a judge nowhere here.` };
  const easier = longerShare.share > 0.5 ? 'longer' : 'shorter';
  return {
    tone,
    title,
    detail: `${auc} A judge may learn to prefer the ${easier} answer: look at its accuracy where the other one is chosen.`,
  };
}

function markFindings({ marks, compared }: DatasetReportContent['shortcuts']): ReportFinding[] {
  return marks.flatMap(({ mark, onlyChosen, onlyRejected, chosenShare }) => {
    const differing = onlyChosen + onlyRejected;
    if (!chosenShare || differing < compared * FEW) return [];
    const tone = leanOf(chosenShare);
    if (tone === 'good') return [];
    const rewarded = chosenShare.share > 0.5 ? 'rewarded' : 'punished';
    return [
      {
        tone,
        title: `Where only one answer has ${markNames[mark]}, it is chosen in ${withInterval(chosenShare)}`,
        detail: `${formatCount(differing)} samples. ${markNames[mark].replace(/^./, (first) => first.toUpperCase())} is ${rewarded} here, whatever the answer says.`,
      },
    ];
  });
}

function sidesFinding(targetA: Share | null): ReportFinding | null {
  if (!targetA) return null;
  const title = `A is the target in ${withInterval(targetA)}`;
  const even = leanOf(targetA, LEAN / 2) === 'good';
  return {
    tone: even ? 'good' : 'warn',
    title,
    detail: even
      ? 'The place of an answer tells nothing.'
      : 'A judge may learn the place of the better answer.',
  };
}

function duplicateFindings(duplicates: DatasetReportContent['duplicates']): ReportFinding[] {
  const { pair, question, near, groups, contradicting } = duplicates;
  const samples = { flag: 'duplicate' } as const;
  if (groups === 0) {
    return [
      { tone: 'good', title: 'No question comes twice', detail: 'Nor nearly: none shares 80% of its words.' },
    ];
  }
  const found: ReportFinding[] = [
    {
      tone: 'warn',
      title: `${formatCount(pair + question + near)} samples share their question with another one`,
      detail: `In ${counted(groups, 'group')}: ${formatCount(pair)} with the same two answers, ${formatCount(question)} with the same question, ${formatCount(near)} with nearly the same. Keep a group on one side of a split.`,
      samples,
    },
  ];
  if (contradicting > 0) {
    found.push({
      tone: 'bad',
      title: `${counted(contradicting, 'sample')} contradict each other`,
      detail: 'The same question and the same two answers, and not always the same one chosen.',
      samples,
    });
  }
  return found;
}

function overlapFindings(overlaps: DatasetReportView['overlaps']): ReportFinding[] {
  return overlaps.map(({ benchmark, samples }) =>
    samples === 0
      ? {
          tone: 'good' as const,
          title: `No question is in ${benchmark.name}`,
          detail: 'None shares thirteen words in a row with a prompt of it.',
        }
      : {
          tone: 'bad' as const,
          title: `${counted(samples, 'question')} of ${benchmark.name} in here`,
          detail:
            'Thirteen words in a row, or all of a short question. A model trained on them has seen what it is measured with.',
          samples: { flag: 'overlap' as const },
        },
  );
}

/** Chance alone is no lean: the interval has to leave one half out. */
function leanOf({ share, low, high }: Share, lean = LEAN): ReportFinding['tone'] {
  const distance = Math.abs(share - 0.5);
  if (distance < lean || (low <= 0.5 && high >= 0.5)) return 'good';
  return Math.min(Math.abs(low - 0.5), Math.abs(high - 0.5)) >= STRONG_LEAN ? 'bad' : 'warn';
}

function withInterval({ share, low, high }: Share): string {
  return `${formatPercent(share)} (${(low * 100).toFixed(1)}–${formatPercent(high)})`;
}

function counted(count: number, what: string): string {
  return `${formatCount(count)} ${what}${count === 1 ? '' : 's'}`;
}
