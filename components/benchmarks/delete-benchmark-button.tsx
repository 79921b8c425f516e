'use client';

import { Trash2 } from 'lucide-react';
import { useMay, useProject } from '@/components/layout/project-context';
import { useDeleteLater } from '@/components/layout/use-delete-later';
import { Button } from '@/components/ui/button';
import { formatCount } from '@/components/ui/format';
import { deleteBenchmark } from '@/lib/client/benchmarks';
import type { BenchmarkView } from '@/lib/contracts/benchmark';

/** A benchmark stays once it has evaluations: their rows are its rows. */
export function DeleteBenchmarkButton({ benchmark }: { benchmark: BenchmarkView }) {
  const { slug } = useProject();
  const may = useMay('engineer');
  const deleteLater = useDeleteLater();
  if (!may) return null;
  const used = benchmark.evaluations > 0;
  return (
    <Button
      disabled={used}
      title={used ? 'Evaluations hang on it' : undefined}
      onClick={() =>
        deleteLater({
          message: `${benchmark.name} will be deleted.`,
          listHref: `/p/${slug}/benchmarks`,
          run: async () => {
            const { deletedRows } = await deleteBenchmark(slug, benchmark.id);
            return `${benchmark.name} and its ${formatCount(deletedRows)} rows are deleted.`;
          },
        })
      }
    >
      <Trash2 aria-hidden />
      {used ? 'Delete (it has evaluations)' : 'Delete'}
    </Button>
  );
}
