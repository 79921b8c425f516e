'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { FormMessage } from '@/components/account/form-message';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { fieldError, formError } from '@/lib/client/field-error';
import { useUpdateProject } from '@/lib/client/project-settings';
import type { ProjectView } from '@/lib/contracts/project';

export function ProjectForm({ project }: { project: ProjectView }) {
  const [name, setName] = useState(project.name);
  const [hideScores, setHideScores] = useState(project.hideScores);
  const router = useRouter();
  const update = useUpdateProject(project.slug);
  const mayEdit = project.role === 'owner';
  const changed = name !== project.name || hideScores !== project.hideScores;

  function submit(event: FormEvent) {
    event.preventDefault();
    update.mutate(
      { name, hideScores },
      {
        onSuccess: () => {
          toast('Saved');
          router.refresh();
        },
      },
    );
  }

  return (
    <Card title="This project">
      <form onSubmit={submit} noValidate className="flex max-w-xl flex-col gap-4">
        <Field
          label="Name"
          hint={`Its address stays /p/${project.slug}.`}
          error={fieldError(update.error, 'name')}
        >
          <Input value={name} disabled={!mayEdit} onChange={(event) => setName(event.target.value)} />
        </Field>
        <div>
          <Checkbox
            label="Hide scores from reviewers until they have decided"
            checked={hideScores}
            disabled={!mayEdit}
            onChange={(event) => setHideScores(event.target.checked)}
          />
          <p className="pl-6 text-[12.5px] text-muted-foreground">
            Reviewers then judge the reasons themselves, not the model’s opinion of them.
          </p>
        </div>
        <FormMessage message={formError(update.error, ['name'])} />
        {mayEdit ? (
          <div>
            <Button type="submit" variant="primary" disabled={!changed || update.isPending}>
              {update.isPending ? 'Saving…' : 'Save'}
            </Button>
          </div>
        ) : (
          <p className="text-muted-foreground">Your role here is {project.role}; owners change this.</p>
        )}
      </form>
    </Card>
  );
}
