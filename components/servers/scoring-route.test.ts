import { describe, expect, it } from 'vitest';
import { scoringRoute } from './scoring-route';

const all = {
  version: '0.32.0',
  models: [],
  maxModelLen: null,
  tokenIds: true,
  promptLogprobs: true,
  tokenLookups: true,
};

describe('scoringRoute', () => {
  it('names the route of a server that can do everything', () => {
    expect(scoringRoute(all)).toMatch(/cached look-ups; scores reasons of other models/);
  });

  it('says what a server lacks', () => {
    expect(scoringRoute({ ...all, promptLogprobs: false })).toMatch(/cannot score reasons it did not sample/);
    expect(scoringRoute({ ...all, tokenIds: false, tokenLookups: false })).toMatch(
      /^Cannot score: it does not return token ids and does not look up/,
    );
  });
});
