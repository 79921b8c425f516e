import { describe, expect, it } from 'vitest';
import { guessMapping, kindOf, ofKind } from './mapping-kinds';

describe('guessMapping', () => {
  it('finds fields by their usual names, however they are written', () => {
    expect(guessMapping(['ID', 'Prompt', 'Response A', 'response-b', 'winner'])).toEqual({
      fields: { id: 'ID', question: 'Prompt', answerA: 'Response A', answerB: 'response-b', label: 'winner' },
    });
    expect(guessMapping(['instruction', 'better', 'worse'])).toEqual({
      fields: { question: 'instruction', chosen: 'better', rejected: 'worse' },
    });
    expect(guessMapping(['x'])).toEqual({ fields: {} });
  });
});

describe('the kind of a mapping', () => {
  it('follows from the fields, and keeps its own alone', () => {
    const mapping = {
      fields: { question: 'q', answerA: 'a', answerB: 'b', label: 'l', source: 's' },
      labels: { a: ['1'], b: ['2'] },
    };
    expect(kindOf(mapping)).toBe('labelled');
    expect(ofKind(mapping, 'labelled')).toEqual(mapping);
    expect(ofKind(mapping, 'preference')).toEqual({ fields: { question: 'q', source: 's' } });
    expect(kindOf({ fields: {} })).toBe('preference');
    expect(kindOf({ fields: { target: 't' } })).toBe('prompt');
  });
});
