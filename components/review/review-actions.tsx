import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Kbd } from '@/components/ui/kbd';
import { type RejectCode, rejectCodes } from '@/lib/contracts/review';
import { rejectNames } from './decision-names';

interface ActionProps {
  keyName: string;
  pressed?: boolean;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}

export function Action({ keyName, pressed, disabled, onClick, children }: ActionProps) {
  return (
    <Button
      variant="ghost"
      size="sm"
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
      className={cn('pointer-coarse:px-3', pressed && 'bg-accent-soft text-accent')}
    >
      <Kbd className="pointer-coarse:hidden">{keyName}</Kbd>
      {children}
    </Button>
  );
}

interface RejectChoiceProps {
  onReject: (reason: RejectCode) => void;
  onCancel: () => void;
}

/** Why the pair is rejected: one more key. */
export function RejectChoice({ onReject, onCancel }: RejectChoiceProps) {
  return (
    <fieldset className="flex flex-wrap items-center gap-1">
      <legend className="float-left mr-2 font-medium">Reject, because</legend>
      {rejectCodes.map((code, index) => (
        <Action key={code} keyName={String(index + 1)} onClick={() => onReject(code)}>
          {rejectNames[code]}
        </Action>
      ))}
      <Action keyName="Esc" onClick={onCancel}>
        back
      </Action>
    </fieldset>
  );
}
