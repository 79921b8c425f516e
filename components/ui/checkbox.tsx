import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

export type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode };

export function Checkbox({ label, className, ...props }: CheckboxProps) {
  return (
    <label
      className={cn(
        'inline-flex min-h-6 items-center gap-2 has-disabled:text-muted-foreground pointer-coarse:min-h-11',
        className,
      )}
    >
      <input type="checkbox" className="size-4 shrink-0 accent-(--accent)" {...props} />
      <span>{label}</span>
    </label>
  );
}
