import { useQueries } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CalendarDays } from 'lucide-react';
import { ConversionNote } from '@/components/ConversionNote';
import { HEAT_CLASSES, HeatMap, heatSteps } from '@/components/charts/HeatMap';
import { Money } from '@/components/Money';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState, Section } from '@/components/ui/Surface';
import type { SpendingDays } from '@/lib/api';
import { addDays, capitalize, formatDay, formatRange } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { add, forDrawing, signOf } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { figureTexts } from '@/texts/figures';
import { daysQuery, MOST_STRIPS, stripsOf } from './figures';
import { ReportFrame } from './ReportFrame';
import { FigureLink, NothingYet, ReportSkeleton } from './ReportParts';
import type { ReportProps } from './registry';

/** "¿Qué días gasto más?": every day a square. */
export function CalendarReport({ scope }: ReportProps) {
  const t = useTexts(figureTexts);
  const { locale } = useLocale();
  const navigate = useNavigate();
  const strips = stripsOf(scope.range);
  const fits = strips.length <= MOST_STRIPS;
  const answers = useQueries({
    queries: fits ? strips.map((strip) => daysQuery(scope, strip)) : [],
  });
  if (!fits) return <TooLong />;
  const failed = answers.find(({ error }) => error);
  if (failed?.error) return <ErrorScreen error={failed.error} retry={() => failed.refetch()} />;
  const told = answers.flatMap(({ data }) => data ?? []);
  const newest = told[0];
  if (told.length < answers.length || !newest) return <ReportSkeleton />;
  const days = told.flatMap((strip) => strip.items).toSorted((a, b) => (a.day < b.day ? 1 : -1));
  if (days.length === 0 && told.every(({ conversion }) => conversion.apart.length === 0)) {
    return <NothingYet question={t('daysQuestion')} />;
  }
  const filters = new Map(days.map(({ day, filter }) => [day, filter]));
  const steps = heatSteps(days.map(({ amount }) => forDrawing(amount)));
  const total = add(...told.map((strip) => strip.total));
  const whole = new URLSearchParams(newest.filter);
  whole.set('from', scope.range.from);
  whole.set('to', scope.range.to);
  return (
    <div className="flex flex-col gap-5">
      <ReportFrame
        scope={scope}
        real={newest.real}
        title={t('daysQuestion')}
        answer={t.rich('daysAnswer', {
          total: <FigureLink label={t('spent')} amount={total} filter={whole.toString()} />,
          days: days.length,
          free: told.reduce((sum, strip) => sum + strip.free_days, 0),
        })}
        table={{
          columns: [t('day'), t('spent'), t('movements')],
          rows: days.map((day) => ({
            key: day.day,
            cells: [
              capitalize(formatDay(day.day, locale, 'full')),
              <FigureLink
                key="amount"
                label={t('spent')}
                amount={day.amount}
                filter={day.filter}
              />,
              day.count,
            ],
          })),
        }}
        sheet={{
          columns: [t('day'), t('spent'), t('movements')],
          rows: days.toReversed().map((day) => [day.day, day.amount, day.count]),
        }}
      >
        <div className="flex flex-col gap-4">
          {told.map((strip) => (
            <div key={strip.from}>
              {told.length > 1 && (
                <p className="mb-1 font-medium text-ink-2">{strip.from.slice(0, 4)}</p>
              )}
              <HeatMap
                label={`${t('daysQuestion')} ${formatRange(strip.from, strip.to, locale)}. ${t('daysHint')}`}
                from={strip.from}
                to={strip.to}
                days={strip.items}
                steps={steps}
                currency={strip.currency}
                names={{ amount: t('spent'), nothing: t('nothingSpent') }}
                onChoose={({ day }) => {
                  const filter = filters.get(day);
                  if (filter) navigate({ to: paths.transactions, search: filterSearch(filter) });
                }}
              />
            </div>
          ))}
        </div>
        <Scale />
        <p className="mt-2 text-ink-3 text-xs">{t('daysHint')}</p>
        {told.map((strip) => (
          <ConversionNote
            key={strip.from}
            conversion={strip.conversion}
            shows="spending"
            className="mt-3"
          />
        ))}
      </ReportFrame>
      <Weekdays strips={told} />
    </div>
  );
}

/** What the shades mean. */
function Scale() {
  const t = useTexts(figureTexts);
  return (
    <p className="mt-3 flex items-center gap-1.5 text-ink-2 text-xs">
      {t('less')}
      <svg width="74" height="12" aria-hidden>
        {HEAT_CLASSES.map((shade, at) => (
          <rect key={shade} x={at * 15} width="12" height="12" rx="3" className={shade} />
        ))}
      </svg>
      {t('more')}
    </p>
  );
}

/** A Monday, for the names of weekdays. */
const MONDAY = '2026-11-16';

/** What a day of each kind costs; of several years, of the newest. */
function Weekdays({ strips: [strip] }: { strips: readonly SpendingDays[] }) {
  const t = useTexts(figureTexts);
  const { locale } = useLocale();
  if (!strip?.weekdays.some(({ amount }) => signOf(amount) > 0)) return null;
  const most = Math.max(1, ...strip.weekdays.map(({ average }) => forDrawing(average)));
  return (
    <Section title={t('weekdays')} hint={t('weekdaysHint')}>
      <ol className="flex flex-col gap-2.5">
        {strip.weekdays.map(({ weekday, average, amount, days, filter }) => (
          <li
            key={weekday}
            className="flex items-center gap-x-3 gap-y-1.5 max-md:flex-wrap max-md:justify-between"
          >
            <span className="w-24 shrink-0 text-ink-2">
              {capitalize(nameOfWeekday(weekday, locale))}
            </span>
            <svg
              className="block h-2 min-w-0 flex-1 max-md:order-last max-md:basis-full"
              aria-hidden
            >
              <rect width="100%" height="8" rx="4" className="fill-sunken" />
              <rect
                width={`${(100 * Math.max(0, forDrawing(average))) / most}%`}
                height="8"
                rx="4"
                className="fill-brand"
              />
            </svg>
            <span className="text-right md:w-44">
              <Money amount={average} currency={strip.currency} className="block text-ink" />
              <span className="block text-ink-3 text-xs">
                {t.rich('weekdayTotal', {
                  total: (
                    <FigureLink
                      label={nameOfWeekday(weekday, locale)}
                      amount={amount}
                      filter={filter}
                    />
                  ),
                  count: days,
                })}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

const nameOfWeekday = (weekday: number, locale: string) =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${addDays(MONDAY, weekday - 1)}T00:00:00Z`),
  );

function TooLong() {
  const t = useTexts(figureTexts);
  return (
    <section className="panel">
      <h2 className="px-5 pt-5 font-semibold text-ink text-sm">{t('daysQuestion')}</h2>
      <EmptyState
        icon={CalendarDays}
        title={t('tooLongTitle')}
        text={t('tooLongText', { count: MOST_STRIPS })}
      />
    </section>
  );
}
