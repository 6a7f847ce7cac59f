import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

type Props = { to: string; search?: Record<string, string>; children: ReactNode };

/** At a card's top right: the screen that tells the rest. */
export const CardLink = ({ to, search, children }: Props) => (
  <Link
    to={to}
    {...(search ? { search } : {})}
    className="reach -my-1.5 -mr-2 inline-flex h-8 shrink-0 items-center gap-0.5 rounded-sm px-2 font-medium text-brand-ink text-xs hover:bg-hover"
  >
    {children}
    <ChevronRight size={14} aria-hidden />
  </Link>
);
