'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { rememberProject } from '@/components/layout/frame-cookies';
import { Select } from '@/components/ui/select';
import type { SettingsTab } from './settings-tabs';

interface ProjectPickerProps {
  projects: { slug: string; name: string }[];
  current: string;
  tab: SettingsTab;
}

/** Which project the settings are about. */
export function ProjectPicker({ projects, current, tab }: ProjectPickerProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  return (
    <Select
      aria-label="Project"
      className="w-56"
      disabled={pending}
      value={current}
      options={projects.map(({ slug, name }) => ({ value: slug, label: name }))}
      onChange={(event) => {
        const project = event.target.value;
        rememberProject(project);
        startTransition(() => router.push(`/settings?${new URLSearchParams({ tab, project })}`));
      }}
    />
  );
}
