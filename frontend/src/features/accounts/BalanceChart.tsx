import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { AreaLine } from '@/components/charts/AreaLine';
import { ChartFrame } from '@/components/charts/ChartFrame';
import { Money } from '@/components/Money';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Skeleton } from '@/components/ui/Surface';
import { SegmentedControl } from '@/components/ui/Tabs';
import { useSearchState } from '@/hooks/useSearchState';
import { useToday } from '@/hooks/useToday';
import type { Account } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { signOf, subtract } from '@/lib/money';
import { accountsTexts } from '@/texts/accounts';
import { balancesQuery } from './queries';
import { firstDay, fromFirstChange, isRange, RANGES, tableDays } from './range';

const HEIGHT = 240;

/** The balance at the end of each day, over a span chosen in words that stays in the address. */
export function BalanceChart({ account }: { account: Account }) {
  const t = useTexts(accountsTexts);
  const { locale } = useLocale();
  const today = useToday();
  const [{ rango }, change] = useSearchState();
  const range = isRange(rango) ? rango : '3m';
  const query = balancesQuery(account.id, firstDay(range, today), today);
  const { data, error, refetch } = useQuery({ ...query, placeholderData: keepPreviousData });
  const days = range === 'all' ? fromFirstChange(data?.items ?? []) : (data?.items ?? []);
  const [first, last] = [days[0], days.at(-1)];
  const grown = first && last ? subtract(last.balance, first.balance) : '0';
  const { currency } = account;

  return (
    <ChartFrame
      title={t('balanceQuestion')}
      answer={
        <span className={signOf(grown) > 0 ? 'text-income' : 'text-ink-2'}>
          {t.rich('inRange', {
            amount: (
              <Money amount={grown} currency={currency} sign="always" className="font-medium" />
            ),
          })}
        </span>
      }
      table={{
        columns: [t('day'), t('balance')],
        rows: tableDays(days).map(({ day, balance }) => ({
          key: day,
          cells: [
            formatDay(day, locale),
            <Money key="balance" amount={balance} currency={currency} />,
          ],
        })),
      }}
    >
      <SegmentedControl
        label={t('range')}
        value={range}
        onChange={(rango) => change({ rango: rango === '3m' ? null : rango })}
        choices={RANGES.map((value) => ({ value, label: t(`range_${value}`) }))}
        className="mb-4 max-md:flex"
      />
      {error && !data && <ErrorScreen error={error} retry={refetch} />}
      {!data && !error && (
        <div style={{ height: HEIGHT }}>
          <Skeleton className="h-full w-full" />
        </div>
      )}
      {data && (
        <AreaLine
          label={t('balanceQuestion')}
          name={t('balance')}
          currency={currency}
          height={HEIGHT}
          steps
          points={days.map(({ day, balance }) => ({ day, amount: balance }))}
        />
      )}
    </ChartFrame>
  );
}
