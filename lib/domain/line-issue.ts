import { type RowIssue, rowIssueTexts } from './row-issue';

/** Lines that cannot be read as a row at all. No side is drawn for them. */
type UnreadableLineReason = 'line_too_long' | 'not_utf8' | 'too_deep';

/** Everything the report of an import can say about a line. */
export type LineIssue = UnreadableLineReason | RowIssue;

/** For people: what is wrong with the line, and what to do about it. */
export const lineIssueTexts: Record<LineIssue, { title: string; remedy: string }> = {
  line_too_long: {
    title: 'The line is longer than 16 MiB',
    remedy: 'Look for a missing line break: every row is a line of its own.',
  },
  not_utf8: {
    title: 'The line is not UTF-8 text',
    remedy: 'Save the file as UTF-8, or remove the damaged row.',
  },
  too_deep: {
    title: 'The line is nested too deeply',
    remedy: 'Remove the field with the nested lists or objects: a row needs only its two message lists.',
  },
  ...rowIssueTexts,
};

export const lineIssues = Object.keys(lineIssueTexts) as [LineIssue, ...LineIssue[]];
