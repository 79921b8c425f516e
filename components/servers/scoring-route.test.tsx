// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { ServerAbilities } from '@/lib/contracts/server-abilities';
import { ScoringRoute } from './scoring-route';

afterEach(cleanup);

const none = {
  name: 'none',
  number: null,
  why: 'Cannot score: no log-probs of given text.',
  tokensPerCandidate: null,
};
const abilities: ServerAbilities = {
  version: '0.32.0',
  models: [],
  maxModelLen: null,
  tokenIds: true,
  promptLogprobs: false,
  cachedForcing: false,
  tokenLookups: true,
  allowedIds: false,
  sampledLogprobs: 'raw',
  checks: [
    { name: 'tokenLookups', ok: true, seen: 'They equal a teacher-forced pass.' },
    { name: 'seeds', ok: false, seen: 'The same seed gives other tokens.' },
  ],
  fingerprint: [],
  routes: {
    own: { name: 'on-policy+look-up', number: 1, why: 'It comes for nothing.', tokensPerCandidate: 31 },
    others: none,
  },
  probedAt: '2026-01-01T00:00:00.000Z',
};

it('shows both routes with their cost and why, and what was seen', () => {
  render(<ScoringRoute abilities={abilities} />);
  const [own, others] = screen.getAllByRole('definition').map((value) => value.textContent);
  expect(own).toMatch(/on-policy\+look-up.*route 1.*31 tokens a candidate.*comes for nothing/);
  expect(others).toMatch(/not scored.*Cannot score/);
  expect(screen.getByText(/1 of 2 as they should be/)).toBeTruthy();
  const items = screen.getAllByRole('listitem');
  expect(items.map((item) => item.querySelector('svg')?.getAttribute('aria-label'))).toEqual(['yes', 'no']);
  expect(items[1]?.textContent).toContain('The same seed gives other tokens.');
});

it('says that nobody has asked yet', () => {
  render(<ScoringRoute abilities={null} />);
  expect(screen.getByText(/not known yet/)).toBeTruthy();
});
