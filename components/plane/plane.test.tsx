// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Plane } from './plane';

afterEach(cleanup);

const points = [
  { id: 7, r: 0.8, a: 0.96, correct: true, verdict: 'A', label: 'Candidate 1' },
  { id: 9, r: 0.5, a: 0.1, correct: false, verdict: null, label: 'Candidate 2' },
] as const;

it('names each point with its figures, R* and R_worst', () => {
  render(<Plane points={points} rule="description" bestId={7} worstId={9} />);
  expect(screen.getAllByRole('button').map((point) => point.getAttribute('aria-label'))).toEqual([
    'Candidate 1, R*, verdict A, correct, P(R|U) 0.800, P(A|U,R) 0.960',
    'Candidate 2, R_worst, verdict unparsed, incorrect, P(R|U) 0.500, P(A|U,R) 0.100',
  ]);
});

it('selects by key', () => {
  const onSelect = vi.fn();
  render(<Plane points={points} rule="linear" onSelect={onSelect} />);
  fireEvent.keyDown(screen.getByRole('button', { name: /Candidate 2/ }), { key: 'Enter' });
  expect(onSelect).toHaveBeenCalledWith(9);
});

it('moves by arrow keys where it may, and never off the plane', () => {
  const onMove = vi.fn();
  const { rerender } = render(<Plane points={points} rule="gated" draggable onMove={onMove} />);
  const first = screen.getByRole('button', { name: /Candidate 1/ });
  fireEvent.keyDown(first, { key: 'ArrowLeft' });
  fireEvent.keyDown(first, { key: 'ArrowUp', shiftKey: true });
  expect(onMove.mock.calls).toEqual([
    [7, { r: 0.79, a: 0.96 }],
    [7, { r: 0.8, a: 1 }],
  ]);
  rerender(<Plane points={points} rule="gated" onMove={onMove} />);
  fireEvent.keyDown(screen.getByRole('button', { name: /Candidate 1/ }), { key: 'ArrowLeft' });
  expect(onMove).toHaveBeenCalledTimes(2);
});
