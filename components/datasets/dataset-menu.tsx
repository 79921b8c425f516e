'use client';

import { Ellipsis } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useMay, useProject } from '@/components/layout/project-context';
import { useDeleteLater } from '@/components/layout/use-delete-later';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { formatCount } from '@/components/ui/format';
import { Input } from '@/components/ui/input';
import { Menu } from '@/components/ui/menu';
import { deleteDataset, useRenameDataset } from '@/lib/client/dataset-changes';
import { formError } from '@/lib/client/field-error';

interface DatasetMenuProps {
  dataset: { id: number; name: string; sampleCount: number };
}

/** Rename and delete. A data set stays once runs, pairs or written reasons hang on it: the server says what. */
export function DatasetMenu({ dataset }: DatasetMenuProps) {
  const { slug } = useProject();
  const may = useMay('engineer');
  const router = useRouter();
  const deleteLater = useDeleteLater();
  const [renaming, setRenaming] = useState(false);
  const [name, setName] = useState(dataset.name);
  const rename = useRenameDataset(slug, dataset.id);
  if (!may) return null;
  const save = () =>
    rename.mutate(name.trim(), {
      onSuccess: () => {
        setRenaming(false);
        router.refresh();
      },
    });
  const remove = () =>
    deleteLater({
      message: `${dataset.name} and its ${formatCount(dataset.sampleCount)} samples will be deleted.`,
      listHref: `/p/${slug}/datasets`,
      run: async () => {
        const { deletedSamples } = await deleteDataset(slug, dataset.id);
        return `${dataset.name} and its ${formatCount(deletedSamples)} samples are deleted.`;
      },
    });
  return (
    <>
      <Menu
        trigger={
          <Button aria-label="More about this data set">
            <Ellipsis aria-hidden />
          </Button>
        }
        items={[
          {
            label: 'Rename',
            onSelect: () => {
              setName(dataset.name);
              rename.reset();
              setRenaming(true);
            },
          },
          { label: 'Delete', onSelect: remove },
        ]}
      />
      <Dialog open={renaming} onOpenChange={setRenaming} title="Rename the data set">
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <Field label="Name" error={formError(rename.error, [])}>
            <Input value={name} maxLength={120} required onChange={(event) => setName(event.target.value)} />
          </Field>
          <Button
            type="submit"
            variant="primary"
            disabled={name.trim() === '' || rename.isPending}
            className="self-end"
          >
            Rename
          </Button>
        </form>
      </Dialog>
    </>
  );
}
