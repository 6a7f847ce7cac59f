import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Filter } from '@/lib/api';
import { cx } from '@/lib/cx';
import { filterSearch, paths } from '@/lib/paths';

type Props = { filter: Filter; label?: string; className?: string; children: ReactNode };

/** A figure that opens the movements it is made of. */
export function FilterLink({ filter, label, className, children }: Props) {
  return (
    <Link
      to={paths.transactions}
      search={filterSearch(filter)}
      className={cx('rounded-sm', className)}
      {...(label ? { 'aria-label': label } : {})}
    >
      {children}
    </Link>
  );
}

/** For a figure inside a sentence or at a line's end: quiet until it is pointed at. */
export const FIGURE =
  'underline decoration-transparent underline-offset-4 transition-colors hover:decoration-current';
