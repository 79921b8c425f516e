'use client';

import { LogOut, Monitor, Moon, Sun, UserCog } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTheme } from 'next-themes';
import { cn } from '@/components/ui/cn';
import { Menu } from '@/components/ui/menu';
import { showError } from '@/components/ui/show-error';
import { signOut } from '@/lib/client/sign-out';
import type { Person } from './frame';

interface UserMenuProps {
  person: Person;
  role: string | null;
  collapsed: boolean;
}

export function UserMenu({ person, role, collapsed }: UserMenuProps) {
  const router = useRouter();
  const { setTheme } = useTheme();
  const themes = [
    { name: 'light', label: 'Light', icon: <Sun aria-hidden /> },
    { name: 'dark', label: 'Dark', icon: <Moon aria-hidden /> },
    { name: 'system', label: 'As the system', icon: <Monitor aria-hidden /> },
  ];
  return (
    <Menu
      align="start"
      className="w-60"
      heading={
        <>
          <span className="block truncate text-foreground">{person.email}</span>
          {role ? <span className="block">{role} of this project</span> : null}
        </>
      }
      items={[
        ...themes.map(({ name, label, icon }) => ({
          label: (
            <>
              {icon} {label}
            </>
          ),
          onSelect: () => setTheme(name),
        })),
        {
          label: (
            <>
              <UserCog aria-hidden /> Account
            </>
          ),
          onSelect: () => router.push('/settings?tab=account'),
        },
        {
          label: (
            <>
              <LogOut aria-hidden /> Sign out
            </>
          ),
          onSelect: () => void signOut().catch(showError),
        },
      ]}
      trigger={
        <button
          type="button"
          className="flex h-9 w-full items-center gap-2 rounded-md px-1.5 hover:bg-surface pointer-coarse:h-11"
        >
          <span
            aria-hidden
            className="grid size-6 shrink-0 place-items-center rounded-full border border-border-strong text-[11px]"
          >
            {person.name.slice(0, 1).toUpperCase()}
          </span>
          <span className="sr-only">Account:</span>
          <span className={cn('min-w-0 flex-1 truncate text-left', collapsed && 'sr-only')}>
            {person.name}
          </span>
        </button>
      }
    />
  );
}
