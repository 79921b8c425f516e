import { afterEach, beforeEach, expect, vi } from 'vitest';

// An unexpected console.error is a defect: a test that provokes one must say so by spying on it itself.
beforeEach(() => {
  vi.spyOn(console, 'error');
});
afterEach(() => {
  if (vi.isMockFunction(console.error)) expect(console.error).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
