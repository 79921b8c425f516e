'use client';

import { Pause, Play, RotateCcw, Square } from 'lucide-react';
import { toast } from 'sonner';
import { useMay, useProject } from '@/components/layout/project-context';
import { type Shortcut, useShortcuts } from '@/components/layout/shortcuts';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { isUnderWay, type RunControl, useControlRun } from '@/lib/client/runs';
import type { RunDetailView } from '@/lib/contracts/run';
import { messageOf } from '@/lib/errors';

const looks = {
  pause: { label: 'Pause', keys: 'p', icon: Pause },
  resume: { label: 'Resume', keys: 'p', icon: Play },
  retry: { label: 'Retry failed', keys: 'r', icon: RotateCcw },
  cancel: { label: 'Cancel', keys: 'x', icon: Square },
} as const;

const done: Record<RunControl, string> = {
  pause: 'Paused. What is in work is given back.',
  resume: 'Going on.',
  retry: 'The failed items are tried again.',
  cancel: 'Cancelled. What was stored stays.',
};

/** What can be done with a run in its state, as buttons and as keys. */
export function RunControls({ run }: { run: RunDetailView }) {
  const { slug } = useProject();
  const mayControl = useMay('engineer');
  const control = useControlRun(slug, run.id);
  const offered = mayControl ? offeredControls(run) : [];

  const apply = (verb: RunControl) =>
    control.mutate(verb, {
      onSuccess: () =>
        toast.success(
          done[verb],
          verb === 'cancel' ? { action: { label: 'Undo', onClick: () => apply('resume') } } : {},
        ),
      onError: (error) => toast.error(messageOf(error) ?? 'That did not work. Try again.'),
    });

  useShortcuts(
    offered.map(
      (verb): Shortcut => ({
        keys: looks[verb].keys,
        label: `${looks[verb].label.toLowerCase()} this run`,
        run: () => apply(verb),
      }),
    ),
  );
  return offered.map((verb) => {
    const { label, keys, icon: Icon } = looks[verb];
    return (
      <Button key={verb} disabled={control.isPending} onClick={() => apply(verb)}>
        <Icon aria-hidden />
        {label}
        <Kbd className="max-sm:hidden">{keys}</Kbd>
      </Button>
    );
  });
}

function offeredControls({ state, items }: RunDetailView): RunControl[] {
  const offered: RunControl[] = [];
  if (isUnderWay(state)) offered.push('pause');
  if (state === 'paused' || state === 'cancelled') offered.push('resume');
  if (items.failed > 0 && state !== 'paused' && state !== 'cancelled') offered.push('retry');
  if (isUnderWay(state) || state === 'paused') offered.push('cancel');
  return offered;
}
