import { useCallback, useEffect, useRef, useState } from 'react';
import { toast } from 'sonner';

const UNDO_MS = 6_000;

/**
 * Takes something away that cannot be brought back: it disappears at once, and is gone for good after a few seconds in
 * which it can be undone. Leaving the page does it at once.
 */
export function useUndoable(run: (key: string) => void) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const pending = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const latestRun = useRef(run);
  latestRun.current = run;

  const show = useCallback((key: string) => {
    setHidden((keys) => new Set([...keys].filter((other) => other !== key)));
  }, []);

  const finish = useCallback((key: string) => {
    clearTimeout(pending.current.get(key));
    if (pending.current.delete(key)) latestRun.current(key);
  }, []);

  useEffect(() => {
    const waiting = pending.current;
    const finishAll = () => [...waiting.keys()].forEach(finish);
    window.addEventListener('pagehide', finishAll);
    return () => {
      window.removeEventListener('pagehide', finishAll);
      finishAll();
    };
  }, [finish]);

  const start = useCallback(
    (key: string, message: string) => {
      setHidden((keys) => new Set([...keys, key]));
      const undo = () => {
        clearTimeout(pending.current.get(key));
        pending.current.delete(key);
        show(key);
      };
      pending.current.set(
        key,
        setTimeout(() => finish(key), UNDO_MS),
      );
      toast(message, { duration: UNDO_MS, action: { label: 'Undo', onClick: undo } });
    },
    [finish, show],
  );

  return { hidden, start, show };
}
