import { cva, type VariantProps } from 'class-variance-authority';
import { type ComponentProps, cloneElement, isValidElement, type ReactElement } from 'react';
import { cn } from './cn';

const look = cva(
  [
    'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium',
    'transition-colors disabled:pointer-events-none disabled:opacity-55 aria-disabled:opacity-55',
    'pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0',
  ],
  {
    variants: {
      variant: {
        primary: 'bg-accent text-accent-foreground hover:bg-accent-hover',
        secondary: 'border border-border bg-surface text-foreground hover:bg-muted',
        ghost: 'text-foreground hover:bg-muted',
        danger: 'border border-border bg-surface text-bad hover:bg-bad-soft',
      },
      size: { sm: 'h-7 px-2 text-[12.5px]', md: 'h-8 px-3 text-[13px]' },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
);

export type ButtonProps = ComponentProps<'button'> & VariantProps<typeof look> & { asChild?: boolean };

/** `asChild` gives the look to the only child, for links that act as buttons. */
export function Button({ variant, size, asChild, className, type = 'button', ...props }: ButtonProps) {
  const classes = cn(look({ variant, size }), className);
  if (asChild && isValidElement(props.children)) {
    const { children, ...rest } = props;
    const child = children as ReactElement<{ className?: string }>;
    return cloneElement(child, { ...rest, className: cn(classes, child.props.className) });
  }
  return <button type={type} className={classes} {...props} />;
}
