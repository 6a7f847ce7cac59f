import type { Decimal } from '@/lib/api';
import { compare, percent } from '@/lib/money';

type Props = {
  /** Says both halves: "60% del dinero, 40% de los días". */
  label: string;
  spent: Decimal;
  /** What there was to spend. */
  assigned: Decimal;
  /** Share of the period that is over, 0 to 100; the tick on the bar. */
  timeGone: number;
};

/** Spending against time: the bar is money, the tick is today. Ahead of the tick is amber, over is red. */
export function PaceBar({ label, spent, assigned, timeGone }: Props) {
  const share = percent(spent, assigned) ?? (compare(spent, '0') > 0 ? 101 : 0);
  const fill = share > 100 ? 'fill-danger' : share > timeGone + 10 ? 'fill-warning' : 'fill-brand';
  const tick = Math.max(0.5, Math.min(99.5, timeGone));
  return (
    <svg role="img" aria-label={label} className="block h-2 w-full overflow-visible">
      <rect y="1" width="100%" height="6" rx="3" className="fill-sunken" />
      <rect
        y="1"
        width={`${Math.max(0, Math.min(100, share))}%`}
        height="6"
        rx="3"
        className={`${fill} transition-[width] duration-200`}
      />
      <line
        x1={`${tick}%`}
        x2={`${tick}%`}
        y1="-1"
        y2="9"
        strokeWidth="1.5"
        className="stroke-ink-2"
      />
    </svg>
  );
}
