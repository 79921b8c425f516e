'use client';

import { cloneElement, type ReactElement, type ReactNode, useId } from 'react';
import { cn } from './cn';

interface ControlProps {
  id?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null | undefined;
  className?: string;
  /** One control that takes `id` and the aria attributes. */
  children: ReactElement<ControlProps>;
}

/** A labelled control with its hint and error, tied together for screen readers. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const ownId = useId();
  const id = children.props.id ?? ownId;
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  return (
    <div className={cn('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className="font-medium text-[12.5px]">
        {label}
      </label>
      {cloneElement(children, {
        id,
        'aria-describedby': [errorId, hintId].filter(Boolean).join(' ') || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {error ? (
        <p id={errorId} className="text-[12.5px] text-bad">
          {error}
        </p>
      ) : null}
      {hint ? (
        <p id={hintId} className="text-[12.5px] text-muted-foreground">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
