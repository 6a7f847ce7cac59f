import { LoaderCircle, type LucideIcon } from 'lucide-react';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cx } from '@/lib/cx';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger';
type Size = 'sm' | 'md' | 'lg';

const LOOKS: Record<Look, string> = {
  primary: 'bg-brand text-on-brand hover:bg-brand-hover',
  secondary: 'border border-line bg-surface text-ink hover:bg-hover hover:border-line-strong/50',
  quiet: 'text-ink-2 hover:bg-hover hover:text-ink',
  danger: 'bg-danger text-on-brand hover:bg-danger-hover',
};

const SIZES: Record<Size, string> = {
  sm: 'reach h-8 gap-1.5 px-3 text-sm',
  md: 'h-9 gap-2 px-3.5 text-sm max-md:h-11',
  lg: 'h-11 gap-2 px-5 text-sm',
};

const BASE =
  'inline-flex shrink-0 select-none items-center justify-center rounded-sm font-medium whitespace-nowrap ' +
  'transition-colors duration-150 disabled:opacity-50 disabled:pointer-events-none';

type Props = ComponentProps<'button'> & {
  look?: Look;
  size?: Size;
  icon?: LucideIcon;
  busy?: boolean;
  /** Gives the looks to the one child (a link) instead of drawing a button. */
  asChild?: boolean;
};

export function Button({
  look = 'secondary',
  size = 'md',
  icon: Icon,
  busy = false,
  asChild = false,
  className,
  children,
  ...rest
}: Props) {
  const classes = cx(BASE, LOOKS[look], SIZES[size], className);
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button type="button" className={classes} aria-busy={busy || undefined} {...rest}>
      {busy ? (
        <LoaderCircle size={16} className="animate-spin" aria-hidden />
      ) : (
        Icon && <Icon size={16} aria-hidden />
      )}
      {children}
    </button>
  );
}

type IconProps = Omit<ComponentProps<'button'>, 'aria-label'> & {
  icon: LucideIcon;
  /** Read aloud and shown as the native tooltip. */
  label: string;
  look?: Look;
  size?: Size;
};

/** A button that is only an icon: square, named. */
export function IconButton({
  icon: Icon,
  label,
  look = 'quiet',
  size = 'md',
  className,
  ...rest
}: IconProps) {
  const square = { sm: 'reach size-8', md: 'size-9 max-md:size-11', lg: 'size-11' }[size];
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={cx(BASE, LOOKS[look], square, className)}
      {...rest}
    >
      <Icon size={18} aria-hidden />
    </button>
  );
}
