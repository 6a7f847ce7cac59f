import type { ReactNode } from 'react';
import { Money } from '@/components/Money';
import type { Decimal } from '@/lib/api';
import { cx } from '@/lib/cx';
import { formatPercent, READABLE_CHANGE } from '@/lib/format';
import { useLocale } from '@/lib/i18n';
import { change, forDrawing } from '@/lib/money';

export type Rank = {
  key: string;
  name: string;
  icon?: ReactNode;
  hue: number | null;
  amount: Decimal;
  /** The amount to compare with; left out, no change is shown. */
  previous?: Decimal;
};

type Props = {
  ranks: readonly Rank[];
  currency?: string;
  /** Makes each row what opens its movements: wraps the row in a link. */
  wrap: (rank: Rank, row: ReactNode, className: string) => ReactNode;
};

/** Categories (payees, accounts) by size: a name, a bar from zero, the amount and how it changed. */
export function RankBars({ ranks, currency, wrap }: Props) {
  const most = Math.max(1, ...ranks.map((rank) => forDrawing(rank.amount)));
  return (
    <ol className="-mx-2 flex flex-col">
      {ranks.map((rank) => (
        <li key={rank.key}>
          {wrap(
            rank,
            <>
              {rank.icon}
              <span className="min-w-0 flex-1">
                <span className="flex items-baseline justify-between gap-3">
                  <span className="line-clamp-2 font-medium text-ink wrap-anywhere">
                    {rank.name}
                  </span>
                  <span className="flex shrink-0 items-baseline gap-2">
                    <Change rank={rank} />
                    <Money amount={rank.amount} currency={currency} className="text-ink" />
                  </span>
                </span>
                <svg className="mt-1.5 block h-1.5 w-full" aria-hidden>
                  <rect width="100%" height="6" rx="3" className="fill-sunken" />
                  <rect
                    data-hue={rank.hue ?? 'none'}
                    width={`${Math.max(1, (100 * Math.max(0, forDrawing(rank.amount))) / most)}%`}
                    height="6"
                    rx="3"
                    className="fill-hue-dot transition-[width] duration-200"
                  />
                </svg>
              </span>
            </>,
            'flex items-center gap-3 rounded-sm px-2 py-2 hover:bg-hover',
          )}
        </li>
      ))}
    </ol>
  );
}

/** The change in words and sign: more spending is not an alarm, only a fact; big jumps stand out. */
function Change({ rank }: { rank: Rank }) {
  const { locale } = useLocale();
  if (rank.previous === undefined) return null;
  const by = change(rank.amount, rank.previous);
  if (by === null || by === 0) return null;
  return (
    <span className={cx('text-xs tabular-nums', by >= 25 ? 'text-expense' : 'text-ink-3')}>
      {by > READABLE_CHANGE && '> '}
      {formatPercent(Math.min(by, READABLE_CHANGE), locale, 'exceptZero')}
    </span>
  );
}
