// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { OverlayScope } from '@/components/ui/overlay-scope';
import { type Shortcut, ShortcutsProvider, useListedShortcuts, useShortcuts } from './shortcuts';

afterEach(cleanup);

function Keys({ shortcuts }: { shortcuts: Shortcut[] }) {
  useShortcuts(shortcuts);
  return null;
}

function Listed() {
  return (
    <output>
      {useListedShortcuts()
        .map(({ label }) => label)
        .join(', ')}
    </output>
  );
}

it('runs the newest action of a key, lists it, and forgets it with its component', () => {
  const first = vi.fn();
  const second = vi.fn();
  const { rerender } = render(
    <ShortcutsProvider>
      <Keys shortcuts={[{ keys: 'j', label: 'Next', run: first }]} />
      <Listed />
    </ShortcutsProvider>,
  );
  expect(screen.getByRole('status').textContent).toBe('Next');
  rerender(
    <ShortcutsProvider>
      <Keys shortcuts={[{ keys: 'j', label: 'Next', run: second }]} />
      <Listed />
    </ShortcutsProvider>,
  );
  fireEvent.keyDown(window, { key: 'j' });
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
  rerender(
    <ShortcutsProvider>
      <Listed />
    </ShortcutsProvider>,
  );
  fireEvent.keyDown(window, { key: 'j' });
  expect(second).toHaveBeenCalledTimes(1);
  expect(screen.getByRole('status').textContent).toBe('');
});

it('leaves what is typed into a field alone', () => {
  const run = vi.fn();
  const everywhere = vi.fn();
  render(
    <ShortcutsProvider>
      <Keys
        shortcuts={[
          { keys: 'j', label: 'Next', run },
          { keys: 'mod+k', label: 'Search', run: everywhere, everywhere: true },
        ]}
      />
      <input aria-label="Text" />
      <input type="checkbox" aria-label="Box" />
    </ShortcutsProvider>,
  );
  fireEvent.keyDown(screen.getByLabelText('Text'), { key: 'j' });
  expect(run).not.toHaveBeenCalled();
  fireEvent.keyDown(screen.getByLabelText('Text'), { key: 'k', ctrlKey: true });
  expect(everywhere).toHaveBeenCalledTimes(1);
  fireEvent.keyDown(screen.getByLabelText('Box'), { key: 'j' });
  expect(run).toHaveBeenCalledTimes(1);
});

it('gives the keys to an open dialog alone', () => {
  const page = vi.fn();
  const dialog = vi.fn();
  render(
    <ShortcutsProvider>
      <Keys shortcuts={[{ keys: 'a', label: 'Approve', run: page }]} />
      <div role="dialog" data-state="open">
        <OverlayScope>
          <Keys shortcuts={[{ keys: 'b', label: 'Both wrong', run: dialog }]} />
        </OverlayScope>
      </div>
    </ShortcutsProvider>,
  );
  fireEvent.keyDown(window, { key: 'a' });
  fireEvent.keyDown(window, { key: 'b' });
  expect([page.mock.calls.length, dialog.mock.calls.length]).toEqual([0, 1]);
});

it('takes two strokes', () => {
  const run = vi.fn();
  render(
    <ShortcutsProvider>
      <Keys shortcuts={[{ keys: 'g s', label: 'Go to Samples', run }]} />
    </ShortcutsProvider>,
  );
  fireEvent.keyDown(window, { key: 's' });
  expect(run).not.toHaveBeenCalled();
  fireEvent.keyDown(window, { key: 'g' });
  fireEvent.keyDown(window, { key: 's' });
  expect(run).toHaveBeenCalledTimes(1);
});

it('leaves Enter and the space bar to what they press', () => {
  const run = vi.fn();
  render(
    <ShortcutsProvider>
      <Keys shortcuts={['Enter', 'space'].map((keys) => ({ keys, label: keys, run }))} />
      <button type="button">Press</button>
      <a href="/there">Go</a>
    </ShortcutsProvider>,
  );
  expect(fireEvent.keyDown(screen.getByText('Press'), { key: 'Enter' })).toBe(true);
  expect(fireEvent.keyDown(screen.getByText('Press'), { key: ' ' })).toBe(true);
  expect(fireEvent.keyDown(screen.getByText('Go'), { key: 'Enter' })).toBe(true);
  expect(run).not.toHaveBeenCalled();
  fireEvent.keyDown(screen.getByText('Go'), { key: ' ' });
  fireEvent.keyDown(document.body, { key: 'Enter' });
  expect(run).toHaveBeenCalledTimes(2);
});

it('takes two strokes for what they mean together, not for the second alone', () => {
  const jump = vi.fn();
  const later = vi.fn();
  render(
    <ShortcutsProvider>
      <Keys shortcuts={[{ keys: 'g s', label: 'Samples', run: jump }]} />
      <Keys shortcuts={[{ keys: 's', label: 'Later', run: later }]} />
    </ShortcutsProvider>,
  );
  fireEvent.keyDown(window, { key: 'g' });
  fireEvent.keyDown(window, { key: 's' });
  expect([jump.mock.calls.length, later.mock.calls.length]).toEqual([1, 0]);
  fireEvent.keyDown(window, { key: 's' });
  expect(later).toHaveBeenCalledTimes(1);
});
