'use client';

import { Ellipsis } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useProject } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Menu } from '@/components/ui/menu';
import { formError } from '@/lib/client/field-error';
import { useDeletePairSet, useRenamePairSet } from '@/lib/client/pairs';
import type { PairSetView } from '@/lib/contracts/pair';

/** Rename and delete. A set stays once anything hangs on it: the server says what. */
export function PairSetMenu({ set }: { set: PairSetView }) {
  const { slug } = useProject();
  const router = useRouter();
  const [renaming, setRenaming] = useState(false);
  const [name, setName] = useState(set.name);
  const rename = useRenamePairSet(slug, set.id);
  const remove = useDeletePairSet(slug, set.id);
  const reviewed = set.pairs.approved + set.pairs.rejected + set.pairs.skipped > 0;
  const save = () => rename.mutate(name.trim(), { onSuccess: () => setRenaming(false) });
  const deleteSet = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.success(`Deleted ${set.name}. Building it again gives the same pairs.`);
        router.push(`/p/${slug}/pairs`);
      },
      onError: (error) => toast.error(formError(error, [])),
    });
  return (
    <>
      <Menu
        trigger={
          <Button aria-label="More about this set">
            <Ellipsis aria-hidden />
          </Button>
        }
        items={[
          {
            label: 'Rename',
            onSelect: () => {
              setName(set.name);
              rename.reset();
              setRenaming(true);
            },
          },
          {
            label: reviewed ? 'Delete (it has decisions)' : 'Delete',
            onSelect: deleteSet,
            disabled: reviewed || remove.isPending,
          },
        ]}
      />
      <Dialog open={renaming} onOpenChange={setRenaming} title="Rename the pair set">
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
