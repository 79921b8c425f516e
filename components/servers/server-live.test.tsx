import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { ServerLiveView, ServerView } from '@/lib/contracts/server';
import { HealthBadge } from './health-badge';
import { ServerLive } from './server-live';

const busy: ServerLiveView = {
  workers: 2,
  inFlight: 3,
  limit: 4,
  running: 5,
  waiting: 7,
  tokensPerSecond: 412.4,
  answered: 1200,
  share: 0.625,
  errors: [],
  circuit: 'closed',
  cacheHitRate: 0.83,
};

function server(live: ServerLiveView | null): ServerView {
  return {
    id: 3,
    kind: 'vllm',
    model: { id: 1, name: 'judge', note: '' },
    baseUrl: null,
    servedModel: 'judge',
    hasKey: false,
    headerNames: [],
    certificates: [],
    enabled: true,
    concurrency: 8,
    abilities: null,
    differs: [],
    health: 'failing',
    lastSeenAt: null,
    lastError: 'reset',
    tokensPerSecond: null,
    live,
  };
}

const textOf = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const shown = (live: ServerLiveView | null) => renderToStaticMarkup(<ServerLive server={server(live)} />);

describe('ServerLive', () => {
  it('tells what happens on a server, and that it gets less than is set', () => {
    const text = textOf(shown(busy));
    expect(text).toContain('3 of 4 (set: 16)');
    expect(text).toContain('63% 1,200 answers');
    expect(text).toContain('7 waiting , 5 running');
    expect(text).toContain('412');
    expect(text).toContain('83%');
    expect(textOf(shown({ ...busy, limit: 16 }))).not.toContain('set:');
  });

  it('has the same cells when idle, so that nothing moves', () => {
    const cells = (markup: string) => markup.match(/<dt/g)?.length;
    expect(cells(shown(null))).toBe(cells(shown(busy)));
    expect(textOf(shown(null))).toContain('idle');
  });

  it('does not take a missing figure for nought', () => {
    const text = textOf(shown({ ...busy, waiting: null, running: null, cacheHitRate: null, share: null }));
    expect(text).not.toMatch(/0 waiting|0 running|0%/);
  });
});

describe('HealthBadge', () => {
  const badge = (fields: Partial<ServerView>) =>
    textOf(renderToStaticMarkup(<HealthBadge server={{ ...server(busy), ...fields }} />));

  it('says what the workers see now before what was seen last', () => {
    expect(badge({ live: { ...busy, circuit: 'open' } })).toBe('failing, left alone for now');
    expect(badge({ live: { ...busy, circuit: 'half-open' } })).toBe('failing, tried again');
    expect(badge({ health: 'well' })).toBe('answers');
    expect(badge({ health: 'disabled', live: { ...busy, circuit: 'open' } })).toBe('disabled');
  });
});
