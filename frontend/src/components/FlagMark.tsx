import { Flag as Icon } from 'lucide-react';
import type { Flag } from '@/lib/api';

export const FLAGS = ['red', 'orange', 'yellow', 'green', 'blue', 'purple'] as const;

const HUES: Record<Flag, number> = { red: 0, orange: 1, yellow: 3, green: 5, blue: 8, purple: 10 };

/** A flag in its colour; its name is the caller's to say. */
export const FlagMark = ({ flag, size = 16 }: { flag: Flag | null; size?: number }) => (
  <span
    data-hue={flag ? HUES[flag] : 'none'}
    data-flag={flag ?? undefined}
    className="inline-grid place-items-center text-hue"
  >
    <Icon size={size} aria-hidden className={flag ? 'fill-hue-dot' : undefined} />
  </span>
);
