'use client';

import { useState } from 'react';
import { useMay } from '@/components/layout/project-context';
import { useShortcuts } from '@/components/layout/shortcuts';
import { Button } from '@/components/ui/button';
import type { BenchmarkView } from '@/lib/contracts/benchmark';
import type { ModelView } from '@/lib/contracts/model';
import { EvaluateDialog } from './evaluate-dialog';
import { ImportBenchmarkDialog } from './import-benchmark-dialog';

interface BenchmarkActionsProps {
  /** to choose from */
  benchmarks: readonly BenchmarkView[];
  models: readonly ModelView[];
  mayImport?: boolean;
}

type Opened = 'import' | 'evaluate' | null;

export function BenchmarkActions({ benchmarks, models, mayImport = false }: BenchmarkActionsProps) {
  const mayRun = useMay('engineer');
  const [opened, setOpened] = useState<Opened>(null);
  const mayEvaluate = mayRun && benchmarks.length > 0 && models.length > 0;
  useShortcuts([
    ...(mayRun && mayImport
      ? [{ keys: 'i', label: 'import a benchmark', run: () => setOpened('import') }]
      : []),
    ...(mayEvaluate ? [{ keys: 'n', label: 'evaluate a model', run: () => setOpened('evaluate') }] : []),
  ]);
  if (!mayRun) return null;
  const toggle = (which: Opened) => (open: boolean) => setOpened(open ? which : null);
  return (
    <>
      {mayImport ? (
        <Button variant={mayEvaluate ? 'secondary' : 'primary'} onClick={() => setOpened('import')}>
          Import
        </Button>
      ) : null}
      {mayEvaluate ? (
        <Button variant="primary" onClick={() => setOpened('evaluate')}>
          Evaluate a model
        </Button>
      ) : null}
      {opened === 'import' ? <ImportBenchmarkDialog open onOpenChange={toggle('import')} /> : null}
      {opened === 'evaluate' ? (
        <EvaluateDialog open onOpenChange={toggle('evaluate')} benchmarks={benchmarks} models={models} />
      ) : null}
    </>
  );
}
