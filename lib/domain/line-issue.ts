import { type RowIssue, rowIssueTexts } from './row-issue';

/** Lines that cannot be read as a row at all. No side is drawn for them. */
type UnreadableLineReason = 'line_too_long' | 'not_utf8' | 'too_deep' | 'wrong_columns' | 'broken_record';

/** Everything the report of an import can say about a line. */
export type LineIssue = UnreadableLineReason | RowIssue;

/** For people: what is wrong with the line, and what to do about it. */
export const lineIssueTexts: Record<LineIssue, { title: string; remedy: string }> = {
  line_too_long: {
    title: 'The row is longer than 16 MiB',
    remedy: 'Look for a missing line break or closing quote.',
  },
  not_utf8: {
    title: 'The row is not UTF-8 text',
    remedy: 'Save the file as UTF-8, or remove the damaged row.',
  },
  too_deep: {
    title: 'The row is nested too deeply',
    remedy: 'Remove the field with the nested lists or objects: a row needs only its texts.',
  },
  wrong_columns: {
    title: 'The row has more or fewer cells than the header',
    remedy: 'Put cells that hold the delimiter, quotes or line breaks into double quotes.',
  },
  broken_record: {
    title: 'The quotes of the row do not match',
    remedy: 'Double each quote inside a quoted cell (""), and close the cell with one.',
  },
  ...rowIssueTexts,
};

export const lineIssues = Object.keys(lineIssueTexts) as [LineIssue, ...LineIssue[]];
