import { Link, useNavigate } from '@tanstack/react-router';
import { Bars } from '@/components/charts/Bars';
import { Lines } from '@/components/charts/Lines';
import { RankBars } from '@/components/charts/RankBars';
import { Money } from '@/components/Money';
import type { Breakdown } from '@/lib/api';
import { useLocale, useTexts } from '@/lib/i18n';
import { filterSearch, paths } from '@/lib/paths';
import { type Built, onDays } from '@/lib/reports';
import { builderTexts } from '@/texts/reportBuilder';
import { spanLabel, spanTitle } from './spans';
import { useDress } from './useDress';

type Props = {
  data: Breakdown;
  chart: Built['chart'];
  label: string;
  /** Fewer items and less height: a card. */
  small?: boolean;
};

/** Lines that can be told apart. */
const MOST_LINES = 6;

/** What was built, drawn as it asks to be. Everything opens its movements. */
export function BuiltChart({ data, chart, label, small = false }: Props) {
  const t = useTexts(builderTexts);
  const { locale } = useLocale();
  const navigate = useNavigate();
  const dress = useDress(data.dimension);
  const { items, spans, interval, currency, total } = data;
  const open = (filter: string, index: number) => {
    const span = spans[index];
    if (!span) return;
    navigate({ to: paths.transactions, search: filterSearch(onDays(filter, span)) });
  };
  const shown = items.slice(0, small ? 5 : 50);
  if (chart === 'lines' && interval) {
    const drawn = data.dimension === 'total' ? [total] : items.slice(0, MOST_LINES);
    return (
      <Lines
        label={label}
        height={small ? 180 : 320}
        currency={currency}
        marks={spans.map((span) => ({
          key: span.id,
          label: spanLabel(span, interval, locale),
          title: spanTitle(span, interval, locale),
        }))}
        series={drawn.map((item, place) => ({
          key: item.id ?? 'none',
          ...dress(item, place),
          values: item.values,
          ...(item.averages.length > 0 ? { averages: item.averages } : {}),
        }))}
        onChoose={(index) => open(total.filter, index)}
      />
    );
  }
  if (chart === 'bars' && interval) {
    return (
      <Bars
        label={label}
        name={t(`measure_${data.measure}`)}
        height={small ? 180 : 320}
        currency={currency}
        bars={spans.map((span, index) => ({
          key: span.id,
          label: spanLabel(span, interval, locale),
          title: spanTitle(span, interval, locale),
          amount: total.values[index] ?? '0',
        }))}
        onChoose={(bar) =>
          open(
            total.filter,
            spans.findIndex(({ id }) => id === bar.key),
          )
        }
      />
    );
  }
  if (chart === 'table') {
    return (
      <ul className="flex flex-col">
        {shown.map((item, place) => (
          <li key={item.id ?? 'none'} className="border-line border-t first:border-0">
            <Link
              to={paths.transactions}
              search={filterSearch(item.filter)}
              className="flex min-h-10 items-center justify-between gap-4 hover:bg-hover"
            >
              <span className="truncate">{dress(item, place).name}</span>
              <Money amount={item.amount} currency={currency} />
            </Link>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <RankBars
      currency={currency}
      ranks={shown.map((item, place) => ({
        key: item.id ?? 'none',
        ...dress(item, place),
        amount: item.amount,
        ...(data.previous_from ? { previous: item.previous } : {}),
      }))}
      wrap={(rank, row, className) => (
        <Link
          to={paths.transactions}
          search={filterSearch(items.find((one) => (one.id ?? 'none') === rank.key)?.filter ?? '')}
          className={className}
        >
          {row}
        </Link>
      )}
    />
  );
}
