import Link from 'next/link';
import { cn } from '@/components/ui/cn';

export const settingsTabs = ['project', 'members', 'api-keys', 'audit', 'account'] as const;
export type SettingsTab = (typeof settingsTabs)[number];

const labels: Record<SettingsTab, string> = {
  project: 'Project',
  members: 'Members',
  'api-keys': 'API keys',
  audit: 'Audit log',
  account: 'Account',
};

interface SettingsTabsProps {
  current: SettingsTab;
  shown: readonly SettingsTab[];
  project: string | null;
}

/** Links, not buttons: each tab is a page of its own with its own data. */
export function SettingsTabs({ current, shown, project }: SettingsTabsProps) {
  return (
    <nav aria-label="Settings" className="mb-4 flex gap-1 overflow-x-auto border-border border-b">
      {shown.map((tab) => (
        <Link
          key={tab}
          href={`/settings?${new URLSearchParams({ tab, ...(project ? { project } : {}) })}`}
          aria-current={tab === current ? 'page' : undefined}
          className={cn(
            'inline-flex h-9 shrink-0 items-center border-transparent border-b-2 px-3 font-medium',
            'text-muted-foreground hover:text-foreground focus-visible:-outline-offset-2 pointer-coarse:h-11',
            'aria-[current=page]:border-accent aria-[current=page]:text-foreground',
          )}
        >
          {labels[tab]}
        </Link>
      ))}
    </nav>
  );
}
