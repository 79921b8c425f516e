// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { tokenCells } from './token-cells';
import { TokenHeatMap } from './token-heat-map';

afterEach(cleanup);

const reason = 'A is better\u202E.';
const cells = tokenCells(
  reason,
  [0, 1, 4, 11, 13],
  [Math.log(0.95), Math.log(0.4), Math.log(0.002), Math.log(0.5), Math.log(0.9)],
);

function renderMap() {
  render(<TokenHeatMap cells={cells ?? []} />);
  return screen.getByRole('group', { name: /5 tokens/ });
}

const active = (group: HTMLElement) => group.querySelector('[data-active]')?.textContent;

describe('TokenHeatMap', () => {
  it('goes from token to token with the arrow keys and tells each one’s numbers', () => {
    const group = renderMap();
    expect(active(group)).toBeUndefined();
    fireEvent.keyDown(group, { key: 'ArrowRight' });
    expect(active(group)).toBe('A');
    expect(screen.getByText('token 1 of 5')).toBeTruthy();
    fireEvent.keyDown(group, { key: 'ArrowRight' });
    expect(active(group)).toBe(' is');
    expect(screen.getByText('0.400')).toBeTruthy();
    // Running P(R|U): the root of 0.95 · 0.4.
    expect(screen.getByText('0.616')).toBeTruthy();
    fireEvent.keyDown(group, { key: 'End' });
    expect(active(group)).toBe('end of turn');
    fireEvent.keyDown(group, { key: 'ArrowRight' });
    expect(active(group)).toBe('end of turn');
    fireEvent.keyDown(group, { key: 'Home' });
    fireEvent.keyDown(group, { key: 'ArrowLeft' });
    expect(active(group)).toBe('A');
    expect(group.querySelectorAll('[data-active]')).toHaveLength(1);
  });

  it('leaves keys of the browser alone', () => {
    const group = renderMap();
    const event = new KeyboardEvent('keydown', {
      key: 'ArrowRight',
      altKey: true,
      bubbles: true,
      cancelable: true,
    });
    group.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
    expect(active(group)).toBeUndefined();
  });

  it('follows the pointer', () => {
    const group = renderMap();
    fireEvent.pointerOver(group.querySelector('[data-cell="2"]') ?? group);
    expect(active(group)).toBe(' better');
    // Its own number, and that of the stretch it makes.
    expect(screen.getAllByText('0.00200')).toHaveLength(2);
  });

  it('lists the least likely stretch and goes there', () => {
    const group = renderMap();
    fireEvent.click(screen.getByRole('button', { name: /better/ }));
    expect(active(group)).toBe(' better');
    expect(document.activeElement).toBe(group);
  });

  it('shows a direction control instead of obeying it', () => {
    const group = renderMap();
    fireEvent.pointerOver(group.querySelector('[data-cell="3"]') ?? group);
    expect(group.textContent).toContain('RLO');
    expect(document.body.textContent).not.toContain('\u202E');
  });
});
