import { ChevronDown, type LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from '@/lib/cx';
import { useField } from './Field';

/** The frame every field shares; 16 px on the phone so that it does not zoom in. */
export const FIELD_FRAME =
  'w-full rounded-sm border border-line-strong/60 bg-surface text-ink transition-[border-color,box-shadow] duration-150 ' +
  'hover:border-line-strong placeholder:text-ink-3 ' +
  'focus:border-focus focus:outline-none focus:ring-3 focus:ring-focus/20 ' +
  'aria-invalid:border-danger aria-invalid:focus:ring-danger/20 disabled:bg-sunken disabled:text-ink-2 [&[readonly]]:border-line [&[readonly]]:bg-sunken [&[readonly]]:text-ink-2 ' +
  'h-10 px-3 text-base md:text-sm max-md:h-11';

type Props = ComponentProps<'input'> & {
  icon?: LucideIcon;
  /** A control inside the field, at its end (show the password, clear the search). */
  trailing?: ReactNode;
};

export function Input({ icon: Icon, trailing, className, ...rest }: Props) {
  return (
    <div className={cx('relative', className)}>
      {Icon && (
        <Icon
          size={16}
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-ink-3"
        />
      )}
      <input
        {...useField()}
        className={cx(FIELD_FRAME, Icon && 'pl-9', trailing ? 'pr-11' : null)}
        {...rest}
      />
      {trailing && <span className="absolute inset-y-0 right-1 flex items-center">{trailing}</span>}
    </div>
  );
}

/** One of a few: the platform's own picker, the best there is on a phone and silent in its styles. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <div className={cx('relative', className)}>
      <select
        {...useField()}
        className={cx(FIELD_FRAME, 'appearance-none truncate pr-9')}
        {...rest}
      >
        {children}
      </select>
      <ChevronDown
        size={16}
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-ink-3"
      />
    </div>
  );
}
