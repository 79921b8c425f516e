'use client';

import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import { useDeleteImport } from '@/lib/client/datasets';
import type { ImportView } from '@/lib/contracts/dataset';

const UNDO_MS = 6_000;

/** Deletes after a few seconds in which it can be taken back. */
export function useDeleteWithUndo(project: string, view: ImportView): () => void {
  const router = useRouter();
  const { mutateAsync } = useDeleteImport(project, view.id);

  async function remove() {
    try {
      const { deletedSamples, deletedReasons } = await mutateAsync();
      const reasons = deletedReasons > 0 ? ` and ${deletedReasons} reasons` : '';
      toast.success(`Import ${view.id} and its ${deletedSamples} samples${reasons} are deleted.`);
      router.refresh();
    } catch (error) {
      toast.error(error instanceof Error ? error.message : 'The import could not be deleted.');
    }
  }

  return () => {
    const timer = setTimeout(() => void remove(), UNDO_MS);
    toast(`Import ${view.id} and the ${view.stored} samples it added will be deleted.`, {
      duration: UNDO_MS,
      action: { label: 'Undo', onClick: () => clearTimeout(timer) },
    });
    router.push(`/p/${project}/datasets/${view.dataset.id}`);
  };
}
