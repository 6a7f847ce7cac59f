import { Link } from '@tanstack/react-router';
import { useEventLink } from '@/hooks/useEventLink';
import type { Day, Forecast } from '@/lib/api';
import { relativeDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { forecastTexts } from '@/texts/forecast';
import { Money } from './Money';
import { useAccountNames } from './TransferPair';

type Props = { events: Forecast['events']; today: Day };

/** What is known to come, in its order; each opens what it is known from. */
export function ComingEvents({ events, today }: Props) {
  const t = useTexts(forecastTexts);
  const { locale } = useLocale();
  const nameOf = useAccountNames();
  const linkOf = useEventLink();
  return (
    <ul className="divide-y divide-line">
      {events.map((event) => (
        <li
          key={`${event.source} ${event.key} ${event.day} ${event.amount}`}
          className="flex items-center justify-between gap-4 px-5 py-2.5"
        >
          <div className="min-w-0">
            <p className="truncate font-medium text-ink">
              <Link {...linkOf(event)} className="reach hover:underline">
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
  );
}
