import { Link, useNavigate } from '@tanstack/react-router';
import { Clock, Ellipsis, Undo2 } from 'lucide-react';
import { FindingIcon } from '@/components/FindingIcon';
import { Button, IconButton } from '@/components/ui/Button';
import { Menu, MenuItem } from '@/components/ui/Menu';
import { useFigureWords } from '@/hooks/useFigureWords';
import type { Finding } from '@/lib/api';
import { ago, formatDay } from '@/lib/dates';
import { useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { filterSearch, paths } from '@/lib/paths';
import { findingKindTexts } from '@/texts/findingKinds';
import { findingsTexts } from '@/texts/findings';
import { usePut } from './useFindings';

/** Where one goes on from it, beside the transactions behind it. */
const ROADS: Partial<
  Record<Finding['kind'], { to: string; text: 'toRecurring' | 'toForecast' | 'toDuplicates' }>
> = {
  bill_missed: { to: paths.recurring, text: 'toRecurring' },
  income_missed: { to: paths.recurring, text: 'toRecurring' },
  price_rise: { to: paths.recurring, text: 'toRecurring' },
  recurring_found: { to: paths.recurring, text: 'toRecurring' },
  fixed_share: { to: paths.recurring, text: 'toRecurring' },
  short_ahead: { to: paths.forecast, text: 'toForecast' },
  short_before_pay: { to: paths.forecast, text: 'toForecast' },
  idle_cash: { to: paths.forecast, text: 'toForecast' },
  duplicate_charge: { to: paths.duplicates, text: 'toDuplicates' },
};

/** One thing noticed: what, why, and what to do about it. */
export function FindingCard({ one, isAway = false }: { one: Finding; isAway?: boolean }) {
  const t = useTexts(findingsTexts);
  const say = useTexts(findingKindTexts);
  const { locale } = useLocale();
  const mayWrite = useMayWrite();
  const navigate = useNavigate();
  const put = usePut();
  const words = useFigureWords(one.figures);
  const road = ROADS[one.kind];
  const title = say(one.kind, words);
  return (
    <li className="flex items-start gap-4 px-5 py-4 max-md:gap-3 max-md:pb-2">
      <FindingIcon severity={one.severity} />
      <div className="min-w-0 flex-1">
        <h3 className="font-medium text-ink wrap-anywhere">{title}</h3>
        <p className="mt-0.5 max-w-prose text-pretty text-ink-2">
          {say(`${one.kind}_text`, words)}
        </p>
        {isAway && one.snoozed_until && (
          <p className="mt-1 text-ink-3 text-xs">
            {t('until', { day: formatDay(one.snoozed_until, locale) })}
          </p>
        )}
        {!isAway && one.came_back_at && (
          <p className="mt-1 text-ink-3 text-xs">
            {t('cameBack', { when: ago(one.came_back_at, locale) })}
          </p>
        )}
        <div className="mt-2 flex flex-wrap items-center gap-x-4 max-md:mt-1">
          <Link
            to={paths.transactions}
            search={filterSearch(one.filter)}
            className="inline-flex min-h-6 items-center font-medium text-brand-ink hover:underline max-md:min-h-11"
          >
            {t('behind')}
          </Link>
          {road && (
            <Link
              to={road.to}
              className="inline-flex min-h-6 items-center font-medium text-brand-ink hover:underline max-md:min-h-11"
            >
              {t(road.text)}
            </Link>
          )}
          {mayWrite &&
            (isAway ? (
              <Button
                size="sm"
                icon={Undo2}
                className="ml-auto"
                onClick={() => put.mutate({ one, way: 'reopen' })}
              >
                {t('reopen')}
              </Button>
            ) : (
              <div className="ml-auto flex items-center">
                <Button size="sm" onClick={() => put.mutate({ one, way: 'dismiss' })}>
                  {t('dismiss')}
                </Button>
                <Menu trigger={<IconButton icon={Ellipsis} label={t('more', { name: title })} />}>
                  <MenuItem
                    icon={Clock}
                    onSelect={() => put.mutate({ one, way: 'snooze', days: 7 })}
                  >
                    {t('snoozeWeek')}
                  </MenuItem>
                  <MenuItem
                    icon={Clock}
                    onSelect={() => put.mutate({ one, way: 'snooze', days: 30 })}
                  >
                    {t('snoozeMonth')}
                  </MenuItem>
                  <MenuItem
                    onSelect={() =>
                      navigate({ to: paths.transactions, search: filterSearch(one.filter) })
                    }
                  >
                    {t('behind')}
                  </MenuItem>
                </Menu>
              </div>
            ))}
        </div>
      </div>
    </li>
  );
}
