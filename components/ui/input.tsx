import type { ComponentProps } from 'react';
import { cn } from './cn';
import { controlLook } from './control-look';

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn(controlLook, 'h-8', className)} {...props} />;
}
