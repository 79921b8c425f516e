/** Rows that are no preference: no side is drawn for them. In the order in which they are looked for. */
export const invalidRowReasons = [
  'not_json',
  'not_an_object',
  'missing_field',
  'label_unknown',
  'tie',
  'transcript_broken',
  'reasons_broken',
  'no_message_lists',
  'not_messages',
  'unequal_length',
  'odd_length',
  'no_turns',
  'roles_not_alternating',
  'content_not_text',
  'content_empty',
  'earlier_turns_differ',
  'last_turns_equal',
] as const;
export type InvalidRowReason = (typeof invalidRowReasons)[number];

/** Valid rows that give no sample: set aside only after their side was drawn, so that later rows keep theirs. */
export const setAsideReasons = [
  'unstorable_text',
  'blank_question',
  'blank_answer',
  'equal_answers',
] as const;
export type SetAsideReason = (typeof setAsideReasons)[number];

/** Everything an import can report about a row; `conflicting_target` is the same `U` with two targets. */
export type RowIssue = InvalidRowReason | SetAsideReason | 'conflicting_target';

/** For people: what is wrong with the row, and what to do about it. */
export const rowIssueTexts: Record<RowIssue, { title: string; remedy: string }> = {
  not_json: {
    title: 'The line is not JSON',
    remedy: 'Write one complete JSON object per line; NaN, comments and single quotes are not JSON.',
  },
  not_an_object: {
    title: 'The line is not an object',
    remedy: 'Write an object with the message lists "chosen" and "rejected".',
  },
  missing_field: {
    title: 'A field that is needed is missing',
    remedy: 'Give the question and both answers, or the judge prompt; or correct the mapping of the fields.',
  },
  label_unknown: {
    title: 'The label says nothing known',
    remedy: 'Say in the mapping which values mean A, B and a tie; 0 and 1 are always to be declared.',
  },
  tie: {
    title: 'The label is a tie',
    remedy: 'There is nothing to prefer: remove the row, or decide for one of the answers.',
  },
  transcript_broken: {
    title: 'The transcript has no turns',
    remedy:
      'Begin the text with "\\n\\nHuman: " and write each turn as "\\n\\nHuman: …" or "\\n\\nAssistant: …".',
  },
  reasons_broken: {
    title: 'A reason cannot be read',
    remedy: 'Give the reasons as texts, or as objects with a text "reason".',
  },
  no_message_lists: {
    title: '"chosen" or "rejected" is not a list',
    remedy: 'Give both as lists of messages, the last message being the answer.',
  },
  not_messages: {
    title: 'An entry is not a message',
    remedy: 'Every entry is an object with "role" and "content".',
  },
  unequal_length: {
    title: 'The two conversations differ in length',
    remedy: 'Give both sides the same turns; only the last answer may differ.',
  },
  odd_length: {
    title: 'The conversation has an odd number of turns',
    remedy: 'Turns come in pairs of user and assistant: remove a system turn, or add the missing answer.',
  },
  no_turns: {
    title: 'The conversation is empty',
    remedy: 'Give at least a user turn and an answer on both sides.',
  },
  roles_not_alternating: {
    title: 'The roles do not alternate',
    remedy: 'Use the roles "user" and "assistant" in turn, beginning with "user".',
  },
  content_not_text: {
    title: 'A message has no text',
    remedy: 'Give "content" as one string; join the parts of a list into one.',
  },
  content_empty: {
    title: 'A message is empty',
    remedy: 'Fill in the empty "content", or remove the row.',
  },
  earlier_turns_differ: {
    title: 'The two conversations differ before the last answer',
    remedy: 'Make all turns but the last the same, character by character.',
  },
  last_turns_equal: {
    title: 'The two answers are the same',
    remedy: 'There is nothing to prefer: remove the row.',
  },
  unstorable_text: {
    title: 'The text holds a character that cannot be stored',
    remedy: 'Remove the null character (\\u0000) or the half of a surrogate pair.',
  },
  blank_question: {
    title: 'The question is blank',
    remedy: 'The user turn is white space only: fill it in, or remove the row.',
  },
  blank_answer: {
    title: 'An answer is blank',
    remedy: 'The answer is white space only: fill it in, or remove the row.',
  },
  equal_answers: {
    title: 'The two answers differ in white space only',
    remedy: 'There is nothing to prefer: remove the row.',
  },
  conflicting_target: {
    title: 'The same judge prompt has two targets',
    remedy: 'Keep the row whose preference is right and remove the other.',
  },
};
