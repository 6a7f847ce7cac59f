import { Link, useNavigate } from '@tanstack/react-router';
import {
  Check,
  CircleOff,
  Ellipsis,
  List,
  Pencil,
  TrendingDown,
  TrendingUp,
  Undo2,
} from 'lucide-react';
import { Money } from '@/components/Money';
import { useAccountNames } from '@/components/TransferPair';
import { Button, IconButton } from '@/components/ui/Button';
import { Menu, MenuItem } from '@/components/ui/Menu';
import { Badge } from '@/components/ui/Surface';
import { useIsPhone } from '@/hooks/useMediaQuery';
import type { Day, Recurring } from '@/lib/api';
import { daysBetween, dayWithin, formatDay } from '@/lib/dates';
import { formatMoney } from '@/lib/format';
import { useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, compare } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { recurringTexts } from '@/texts/recurring';
import { isUndecided, useDecision } from './useRecurring';

type Props = { one: Recurring; today: Day; onEdit: () => void };

/** One that comes back: when, how much, and what to say of it. */
export function BillRow({ one, today, onEdit }: Props) {
  const t = useTexts(recurringTexts);
  const { locale } = useLocale();
  const accountName = useAccountNames();
  const mayWrite = useMayWrite();
  const isPhone = useIsPhone();
  const navigate = useNavigate();
  const decide = useDecision();
  const { name, cadence, status, state, next_on, missed_on, last_on } = one;
  // A phone has no room for the weekday.
  const dayOf = (day: Day) =>
    isPhone && Math.abs(daysBetween(today, day)) > 1
      ? formatDay(day, locale, 'short')
      : dayWithin(day, today, locale);
  const when =
    status === 'ended' || next_on === null
      ? t('endedOn', { day: formatDay(last_on, locale) })
      : status === 'missed' && missed_on
        ? t('missedOn', { day: dayOf(missed_on) })
        : t('nextOn', { day: dayOf(next_on) });
  const search = filterSearch(one.filter);
  const say = (next: Recurring['state']) => decide.mutate({ one, said: { state: next } });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3.5 max-md:items-start">
      <div className="min-w-0 flex-1 max-md:basis-32 md:basis-56">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2">
          <Link
            to={paths.transactions}
            search={search}
            className="reach font-medium text-ink wrap-anywhere hover:underline"
          >
            {name}
          </Link>
          {state === 'found' && status === 'active' && !mayWrite && !one.debt_id && (
            <Badge tone="brand">{t('isNew')}</Badge>
          )}
        </div>
        <p className="text-ink-3 text-xs">
          {t(`cadence_${cadence}`)} · {accountName(one.account_id)}
          {one.loan_id && (
            <>
              {' · '}
              <Link to={paths.account(one.loan_id)} className="text-brand-ink hover:underline">
                {t('isLoan', { name: accountName(one.loan_id) })}
              </Link>
            </>
          )}
          {one.debt_id && (
            <>
              {' · '}
              <Link
                to={paths.plans}
                search={{ deuda: one.debt_id }}
                className="text-brand-ink hover:underline"
              >
                {t('isDebt')}
              </Link>
            </>
          )}
        </p>
        <PriceChange one={one} />
      </div>
      <div className="ml-auto min-w-0 text-right max-md:max-w-40">
        <p className="font-medium text-ink">
          <Money
            amount={one.kind === 'income' ? one.expected : absolute(one.expected)}
            currency={one.currency}
            tone={one.kind === 'income' ? 'income' : 'plain'}
          />
        </p>
        <p className={status === 'missed' ? 'text-warning text-xs' : 'text-ink-3 text-xs'}>
          {when}
        </p>
        <Range one={one} />
      </div>
      {mayWrite && (
        <div className="flex items-center gap-1 max-md:w-full max-md:justify-end">
          {isUndecided(one) && (
            <Button size="sm" icon={Check} onClick={() => say('confirmed')}>
              {t('confirm')}
            </Button>
          )}
          {state === 'dismissed' && (
            <Button size="sm" icon={Undo2} onClick={() => say('confirmed')}>
              {t('bringBack')}
            </Button>
          )}
          <Menu trigger={<IconButton icon={Ellipsis} label={t('more', { name })} />}>
            <MenuItem icon={List} onSelect={() => navigate({ to: paths.transactions, search })}>
              {t('movements')}
            </MenuItem>
            <MenuItem icon={Pencil} onSelect={onEdit}>
              {t('edit')}
            </MenuItem>
            {state !== 'dismissed' && (
              <MenuItem icon={CircleOff} onSelect={() => say('dismissed')}>
                {t('dismiss')}
              </MenuItem>
            )}
          </Menu>
        </div>
      )}
    </li>
  );
}

function Range({ one: { low, high, currency } }: { one: Recurring }) {
  const t = useTexts(recurringTexts);
  const { locale } = useLocale();
  if (compare(low, high) === 0) return null;
  const [least, most] = compare(absolute(low), absolute(high)) < 0 ? [low, high] : [high, low];
  const say = (amount: string) =>
    formatMoney(absolute(amount), { locale, currency, home: currency });
  return <p className="text-ink-3 text-xs">{t('range', { low: say(least), high: say(most) })}</p>;
}

function PriceChange({ one: { price_change: change, currency, kind } }: { one: Recurring }) {
  const t = useTexts(recurringTexts);
  const { locale } = useLocale();
  if (!change || kind === 'transfer') return null;
  const rose = compare(absolute(change.to), absolute(change.from)) > 0;
  const Icon = rose ? TrendingUp : TrendingDown;
  const say = (amount: string) =>
    formatMoney(absolute(amount), { locale, currency, home: currency });
  const words = {
    from: say(change.from),
    to: say(change.to),
    day: formatDay(change.on, locale),
  };
  return (
    <p className="flex items-center gap-1.5 pt-0.5 text-ink-2 text-xs">
      <Icon size={14} aria-hidden className="shrink-0" />
      {t(rose ? 'rose' : 'fell', words)}
    </p>
  );
}
