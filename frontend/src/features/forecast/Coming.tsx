import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Money } from '@/components/Money';
import { useAccountNames } from '@/components/TransferPair';
import { Button } from '@/components/ui/Button';
import { Section } from '@/components/ui/Surface';
import type { Forecast } from '@/lib/api';
import { addDays, relativeDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { filterSearch, paths } from '@/lib/paths';
import { recurringQuery } from '@/lib/queries/recurring';
import { forecastTexts } from '@/texts/forecast';
import { outlookTexts } from '@/texts/outlook';

/** What is known to come in the next month, the nearest first; each opens what it is known from. */
export function Coming({ forecast: { events, as_of: today } }: { forecast: Forecast }) {
  const t = useTexts(forecastTexts);
  const o = useTexts(outlookTexts);
  const { locale } = useLocale();
  const nameOf = useAccountNames();
  const until = addDays(today, 30);
  const { data: recurring } = useQuery(recurringQuery);
  const linkOf = ({ source, key }: Forecast['events'][number]) => {
    if (source === 'debt') return { to: paths.plans, search: { deuda: key } };
    if (source === 'instalment') return { to: paths.plans, search: { ver: key } };
    if (source === 'card' || source === 'loan') return { to: paths.account(key) };
    const series = recurring?.items.find(({ id }) => id === key);
    return series
      ? { to: paths.transactions, search: filterSearch(series.filter) }
      : { to: paths.recurring };
  };
  const near = events.filter(({ day }) => day <= until);
  return (
    <Section
      title={t('coming')}
      hint={t('comingHint')}
      flush
      actions={
        <Button asChild size="sm">
          <Link to={paths.recurring}>{o('recurring')}</Link>
        </Button>
      }
    >
      {near.length === 0 ? (
        <p className="px-5 pb-5 text-ink-2">{t('nothingComing')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {near.map((event) => (
            <li
              key={`${event.source} ${event.key} ${event.day} ${event.amount}`}
              className="flex items-center justify-between gap-4 px-5 py-2.5"
            >
              <div className="min-w-0">
                <p className="truncate font-medium text-ink">
                  <Link {...linkOf(event)} className="hover:underline">
                    {event.name}
                  </Link>
                </p>
                <p className="truncate text-ink-3 text-xs">
                  {relativeDay(event.day, today, locale)} ·{' '}
                  {event.account_id ? nameOf(event.account_id) : t('noAccount')}
                </p>
              </div>
              <Money
                amount={event.amount}
                currency={event.currency}
                tone="income"
                className="shrink-0 text-ink"
              />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
