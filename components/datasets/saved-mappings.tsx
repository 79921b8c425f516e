'use client';

import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import {
  importMappingsQuery,
  useDeleteImportMapping,
  useSaveImportMapping,
} from '@/lib/client/import-mappings';
import { type ImportMapping, mappingProblem } from '@/lib/domain/import-mapping';

interface SavedMappingsProps {
  project: string;
  mapping: ImportMapping;
  onLoad: (mapping: ImportMapping) => void;
}

/** Mappings by name, for the next file of the same kind. */
export function SavedMappings({ project, mapping, onLoad }: SavedMappingsProps) {
  const { data: saved = [] } = useQuery(importMappingsQuery(project));
  const save = useSaveImportMapping(project);
  const remove = useDeleteImportMapping(project);
  const [name, setName] = useState('');
  const [loadedId, setLoadedId] = useState<number | null>(null);
  const loaded = saved.find(({ id }) => id === loadedId);

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate(
      { name, mapping },
      {
        onSuccess: ({ id }) => {
          setLoadedId(id);
          toast.success(`Saved as “${name.trim()}”.`);
        },
      },
    );
  }

  function removeLoaded() {
    if (!loaded) return;
    const again = { name: loaded.name, mapping: loaded.mapping };
    remove.mutate(loaded.id, {
      onSuccess: () => {
        setLoadedId(null);
        toast(`The mapping “${again.name}” is deleted.`, {
          action: { label: 'Undo', onClick: () => save.mutate(again) },
        });
      },
    });
  }

  return (
    <>
      {saved.length > 0 ? (
        <div className="flex max-w-full items-end gap-2">
          <Field label="Saved mapping" className="w-56">
            <Select
              value={loaded ? String(loaded.id) : ''}
              options={[
                { value: '', label: 'Load one' },
                ...saved.map(({ id, name: label }) => ({ value: String(id), label })),
              ]}
              onChange={(event) => {
                const chosen = saved.find(({ id }) => String(id) === event.target.value);
                setLoadedId(chosen?.id ?? null);
                if (!chosen) return;
                setName(chosen.name);
                onLoad(chosen.mapping);
              }}
            />
          </Field>
          {loaded ? (
            <Button disabled={remove.isPending} onClick={removeLoaded}>
              Delete
            </Button>
          ) : null}
        </div>
      ) : null}
      <form onSubmit={submit} className="flex max-w-full items-end gap-2">
        <Field label="Save this mapping as" error={save.error?.message ?? null} className="w-56">
          <Input value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Button
          type="submit"
          disabled={save.isPending || name.trim() === '' || mappingProblem(mapping) !== null}
        >
          Save
        </Button>
      </form>
    </>
  );
}
