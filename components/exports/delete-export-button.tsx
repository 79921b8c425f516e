'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useMay, useProject } from '@/components/layout/project-context';
import { useDeleteLater } from '@/components/layout/use-delete-later';
import { Button } from '@/components/ui/button';
import { deleteExport, exportsKey } from '@/lib/client/exports';
import type { ExportView } from '@/lib/contracts/export';

/** Takes the file away. What it was made of stays. */
export function DeleteExportButton({ view }: { view: Pick<ExportView, 'id' | 'name'> }) {
  const { slug } = useProject();
  const may = useMay('engineer');
  const client = useQueryClient();
  const deleteLater = useDeleteLater();
  if (!may) return null;
  return (
    <Button
      onClick={() =>
        deleteLater({
          message: `${view.name} will be deleted. Its pairs stay.`,
          listHref: `/p/${slug}/exports`,
          run: async () => {
            await deleteExport(slug, view.id);
            void client.invalidateQueries({ queryKey: exportsKey(slug), exact: true });
            return `${view.name} is deleted.`;
          },
        })
      }
    >
      <Trash2 aria-hidden />
      Delete
    </Button>
  );
}
