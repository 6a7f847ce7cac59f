import { Link } from '@tanstack/react-router';
import {
  CalendarOff,
  CircleArrowDown,
  CircleArrowUp,
  ListChecks,
  type LucideIcon,
  MapPin,
  PiggyBank,
  ReceiptText,
  Sparkles,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Money } from '@/components/Money';
import { Section } from '@/components/ui/Surface';
import type { Filter, YearInReview } from '@/lib/api';
import { capitalize, daysBetween, formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, subtract } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { yearReviewTexts } from '@/texts/yearReview';

type Moment = {
  key: string;
  icon: LucideIcon;
  name: string;
  what: ReactNode;
  detail: ReactNode;
  filter?: Filter;
};

/** The days, places and changes that stand out in a year; each opens what is behind it. */
export function YearMoments({ data }: { data: YearInReview }) {
  const t = useTexts(yearReviewTexts);
  const { locale } = useLocale();
  const before = String(data.year - 1);
  const days = daysBetween(data.from, data.to) + 1;
  const long = (day: string) => capitalize(formatDay(day, locale, 'long'));
  const named = (top: { name: string | null }) => top.name ?? t('noName');
  const by = (top: { amount: string; previous: string }, key: 'by' | 'less') => (
    <>
      <Money amount={top.amount} />,{' '}
      {t.rich(key, {
        amount: <Money amount={absolute(subtract(top.amount, top.previous))} />,
        year: before,
      })}
    </>
  );
  const moments: (Moment | null)[] = [
    data.purchase && {
      key: 'purchase',
      icon: ReceiptText,
      name: t('purchase'),
      what: data.purchase.name,
      detail: (
        <>
          <Money amount={data.purchase.amount} />, {formatDay(data.purchase.booked_on, locale)}
        </>
      ),
      filter: data.purchase.filter,
    },
    data.most_visited && {
      key: 'visited',
      icon: MapPin,
      name: t('mostVisited'),
      what: named(data.most_visited),
      detail: t('times', { count: data.most_visited.count }),
      filter: data.most_visited.filter,
    },
    data.grown && {
      key: 'grown',
      icon: CircleArrowUp,
      name: t('grown'),
      what: named(data.grown),
      detail: by(data.grown, 'by'),
      filter: data.grown.filter,
    },
    data.fallen && {
      key: 'fallen',
      icon: CircleArrowDown,
      name: t('fallen'),
      what: named(data.fallen),
      detail: by(data.fallen, 'less'),
      filter: data.fallen.filter,
    },
    data.dearest_day && {
      key: 'dearest',
      icon: Sparkles,
      name: t('dearestDay'),
      what: long(data.dearest_day.day),
      detail: <Money amount={data.dearest_day.amount} />,
      filter: data.dearest_day.filter,
    },
    data.cheapest_day && {
      key: 'cheapest',
      icon: PiggyBank,
      name: t('cheapestDay'),
      what: long(data.cheapest_day.day),
      detail: <Money amount={data.cheapest_day.amount} />,
      filter: data.cheapest_day.filter,
    },
    {
      key: 'free',
      icon: CalendarOff,
      name: t('freeDays'),
      what: new Intl.NumberFormat(locale).format(data.free_days),
      detail: t('freeDaysOf', { count: days }),
    },
    {
      key: 'count',
      icon: ListChecks,
      name: t('count'),
      what: new Intl.NumberFormat(locale).format(data.count),
      detail: t('perDay', {
        count: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(
          data.count / days,
        ),
      }),
      filter: data.count_filter,
    },
  ];
  return (
    <Section title={t('moments')}>
      <ul className="grid gap-x-6 gap-y-1 sm:grid-cols-2 print:grid-cols-2">
        {moments
          .filter((moment) => moment !== null)
          .map((moment) => (
            <li key={moment.key} className="print:break-inside-avoid">
              <Card moment={moment} />
            </li>
          ))}
      </ul>
    </Section>
  );
}

function Card({ moment: { icon: Icon, name, what, detail, filter } }: { moment: Moment }) {
  const look = '-mx-2 flex items-center gap-3 rounded-sm px-2 py-2';
  const inside = (
    <>
      <span className="grid size-9 shrink-0 place-items-center rounded-sm bg-brand-soft text-brand-ink">
        <Icon size={18} aria-hidden />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block text-ink-3 text-xs">{name}</span>
        <span className="block truncate font-medium text-ink">{what}</span>
        <span className="block text-ink-2 text-xs">{detail}</span>
      </span>
    </>
  );
  return filter ? (
    <Link
      to={paths.transactions}
      search={filterSearch(filter)}
      className={`${look} hover:bg-hover`}
    >
      {inside}
    </Link>
  ) : (
    <div className={look}>{inside}</div>
  );
}
