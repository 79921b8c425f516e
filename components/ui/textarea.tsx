import type { ComponentProps } from 'react';
import { cn } from './cn';
import { controlLook } from './control-look';

export function Textarea({ className, ...props }: ComponentProps<'textarea'>) {
  return <textarea className={cn(controlLook, 'min-h-20 py-1.5', className)} {...props} />;
}
