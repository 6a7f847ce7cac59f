import { Link } from '@tanstack/react-router';
import { Money } from '@/components/Money';
import { useAccountNames } from '@/components/TransferPair';
import { Button } from '@/components/ui/Button';
import { Section } from '@/components/ui/Surface';
import type { Forecast } from '@/lib/api';
import { addDays, relativeDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { forecastTexts } from '@/texts/forecast';
import { outlookTexts } from '@/texts/outlook';

/** What is known to come in the next month, the nearest first. */
export function Coming({ forecast: { events, as_of: today } }: { forecast: Forecast }) {
  const t = useTexts(forecastTexts);
  const o = useTexts(outlookTexts);
  const { locale } = useLocale();
  const nameOf = useAccountNames();
  const until = addDays(today, 30);
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
                  {event.source === 'debt' ? (
                    <Link
                      to={paths.plans}
                      search={{ deuda: event.key }}
                      className="hover:underline"
                    >
                      {event.name}
                    </Link>
                  ) : (
                    event.name
                  )}
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
