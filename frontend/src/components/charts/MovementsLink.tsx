import { useNavigate, useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';
import type { Filter } from '@/lib/api';
import { filterSearch, paths } from '@/lib/paths';

type Props = {
  filter: Filter;
  label: string;
  onPointerEnter?: () => void;
  onPointerLeave?: () => void;
  onFocus?: () => void;
  onBlur?: () => void;
  children: ReactNode;
};

/** A link inside a drawing that opens the movements of a filter: the router's own draws HTML. */
export function MovementsLink({ filter, label, children, ...rest }: Props) {
  const router = useRouter();
  const navigate = useNavigate();
  const target = { to: paths.transactions, search: filterSearch(filter) };
  const open = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    navigate(target);
  };
  return (
    <a
      href={router.buildLocation(target).href}
      aria-label={label}
      onClick={open}
      className="cursor-pointer outline-none focus-visible:[&>rect:first-of-type]:stroke-2 focus-visible:[&>rect:first-of-type]:stroke-focus"
      {...rest}
    >
      {children}
    </a>
  );
}
