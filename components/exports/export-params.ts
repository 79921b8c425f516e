import { type inferParserType, parseAsInteger, parseAsStringLiteral } from 'nuqs/server';
import { type ExportChoice, exportPresets } from '@/lib/contracts/export';
import { dpoIncludes } from '@/lib/domain/export-format';

const onlys = ['approved', 'approved+proposed'] as const;
const rejectedVerdicts = ['flipped', 'own'] as const;

export const exportParams = {
  /** the pair set */
  set: parseAsInteger,
  preset: parseAsStringLiteral(exportPresets).withDefault('trl-dpo'),
  only: parseAsStringLiteral(onlys).withDefault('approved'),
  include: parseAsStringLiteral(dpoIncludes).withDefault('reason'),
  verdict: parseAsStringLiteral(rejectedVerdicts).withDefault('flipped'),
};
export type ExportParams = inferParserType<typeof exportParams>;

export function toChoice({ preset, only, include, verdict }: ExportParams): ExportChoice {
  if (preset === 'trl-sft') return { preset, only };
  return { preset, only, include, rejectedVerdict: verdict };
}
