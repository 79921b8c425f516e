import { type ChatTemplate, renderParts } from './chat-template';
import type { Verdict } from './verdict';

/** What a DPO side ends with: the reason's end-of-turn (the method's loss), or the verdict after it. */
export const dpoIncludes = ['reason', 'reason+verdict'] as const;
export type DpoInclude = (typeof dpoIncludes)[number];

/** A reason and the verdict that stands after it. */
export interface ExportedSide {
  reason: string;
  verdict: Verdict;
}

export interface TrlDpoRow {
  prompt: string;
  chosen: string;
  rejected: string;
}

export interface TrlSftRow {
  prompt: string;
  completion: string;
}

/**
 * A row for TRL's DPO trainer. The prompt is explicit, or TRL moves the shared beginning of both reasons into it;
 * it loses its leading BOS, which TRL's tokenizer adds; each side ends on the end-of-turn, never on the line break
 * after it, to which TRL would append a second one.
 */
export function trlDpo(
  template: ChatTemplate,
  row: { prompt: string; chosen: ExportedSide; rejected: ExportedSide },
  include: DpoInclude = 'reason',
): TrlDpoRow {
  const chosen = renderParts(template, { prompt: row.prompt, ...row.chosen });
  const rejected = renderParts(template, { prompt: row.prompt, ...row.rejected });
  const side = ({ reason, assistantHeader, verdict }: typeof chosen) =>
    include === 'reason' ? reason : reason + assistantHeader + verdict;
  return { prompt: withoutLeadingBos(chosen.prompt), chosen: side(chosen), rejected: side(rejected) };
}

/** A row for TRL's SFT trainer; the completion is reason, header and verdict. Ends and BOS as in `trlDpo`. */
export function trlSft(template: ChatTemplate, row: { prompt: string } & ExportedSide): TrlSftRow {
  const { prompt, reason, assistantHeader, verdict } = renderParts(template, row);
  return { prompt: withoutLeadingBos(prompt), completion: reason + assistantHeader + verdict };
}

const beginnings = ['<|begin_of_text|>', '<｜begin▁of▁sentence｜>', '<|startoftext|>', '<bos>', '<s>'];

function withoutLeadingBos(prompt: string): string {
  const bos = beginnings.find((token) => prompt.startsWith(token));
  return bos === undefined ? prompt : prompt.slice(bos.length);
}
