import type { ExportChoice, ExportPreset } from '@/lib/contracts/export';

export const presetNames: Record<ExportPreset, string> = {
  'trl-dpo': 'TRL, DPO',
  'trl-sft': 'TRL, SFT',
};

/** A choice in words. */
export function describeChoice(choice: ExportChoice): string {
  const whose = choice.only === 'approved' ? 'approved pairs' : 'approved and proposed pairs';
  if (choice.preset === 'trl-sft') return `R* of the samples of ${whose}`;
  const verdict = choice.rejectedVerdict === 'own' ? 'its own' : 'the flipped target';
  return choice.include === 'reason'
    ? `${whose}, sides end with the reason`
    : `${whose}, sides with verdicts; the rejected one has ${verdict}`;
}
