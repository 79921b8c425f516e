import { beforeEach, describe, expect, it } from 'vitest';
import { Circuit } from './circuit';

let now = 0;
const circuit = () => new Circuit({ failuresToOpen: 3, firstBreakMs: 100, longestBreakMs: 350 }, () => now);

function opened(): Circuit {
  const c = circuit();
  for (let i = 0; i < 3; i += 1) c.failed('regular');
  return c;
}

beforeEach(() => {
  now = 0;
});

describe('a circuit', () => {
  it('opens after failures in a row alone', () => {
    const c = circuit();
    c.failed('regular');
    c.failed('regular');
    c.succeeded();
    c.failed('regular');
    c.failed('regular');
    expect(c.state).toBe('closed');
    c.failed('regular');
    expect(c).toMatchObject({ state: 'open' });
    expect(c.breakMs()).toBe(100);
    expect(c.tryEnter()).toBeNull();
  });

  it('lets one request through after the break, and no other until that has ended', () => {
    const c = opened();
    now = 100;
    expect(c.state).toBe('half-open');
    expect(c.tryEnter()).toBe('probe');
    expect(c.tryEnter()).toBeNull();
    c.undecided('probe');
    expect(c.tryEnter()).toBe('probe');
    c.succeeded();
    expect(c.state).toBe('closed');
    expect([c.tryEnter(), c.tryEnter()]).toEqual(['regular', 'regular']);
  });

  it('stays away for twice as long after each failed trial, up to a limit', () => {
    const c = opened();
    const breaks = [];
    for (let i = 0; i < 3; i += 1) {
      now += c.breakMs();
      expect(c.tryEnter()).toBe('probe');
      c.failed('probe');
      breaks.push(c.breakMs());
    }
    expect(breaks).toEqual([200, 350, 350]);
  });

  it('does not count requests that were under way when it opened', () => {
    const c = opened();
    now = 50;
    for (let i = 0; i < 8; i += 1) c.failed('regular');
    expect(c.breakMs()).toBe(50);
    now = 100;
    expect(c.tryEnter()).toBe('probe');
    c.failed('regular');
    c.undecided('regular');
    expect(c.tryEnter()).toBeNull();
  });
});
