import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';

/** Above a screen's name: the screen it belongs to. */
export const BackLink = ({ to, children }: { to: string; children: ReactNode }) => (
  <Link
    to={to}
    className="reach -ml-1 mb-2 inline-flex h-8 items-center gap-1.5 rounded-sm px-1 font-medium text-ink-2 hover:text-ink"
  >
    <ArrowLeft size={16} aria-hidden />
    {children}
  </Link>
);
