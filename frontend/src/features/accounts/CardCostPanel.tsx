import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Bars } from '@/components/charts/Bars';
import { ChartFrame } from '@/components/charts/ChartFrame';
import { Money } from '@/components/Money';
import type { Account } from '@/lib/api';
import { capitalize, formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { add, isZero } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { cardTexts } from '@/texts/cards';
import { cardCostQuery } from './cardQueries';

/** What the card itself cost: interest and fees, month by month. */
export default function CardCostPanel({ account }: { account: Account }) {
  const t = useTexts(cardTexts);
  const { locale } = useLocale();
  const navigate = useNavigate();
  const { data } = useQuery(cardCostQuery(account.id));
  if (!data || (isZero(data.interest) && isZero(data.fees))) return null;
  const { currency, months } = data;
  const nameOf = (day: string) => capitalize(formatDay(day, locale, 'monthYear'));
  return (
    <ChartFrame
      title={t('cost')}
      answer={
        <>
          {t.rich('costAnswer', {
            interest: <Money amount={data.interest} currency={currency} className="text-ink" />,
            fees: <Money amount={data.fees} currency={currency} className="text-ink" />,
          })}
          {data.yearly_percent !== null && (
            <span className="block text-ink-3 text-xs">
              {t('costPercent', { percent: data.yearly_percent })}
            </span>
          )}
        </>
      }
      table={{
        columns: [t('month'), t('interest'), t('fees')],
        rows: months.map((one) => ({
          key: one.month,
          cells: [
            nameOf(one.month),
            <Money key="interest" amount={one.interest} currency={currency} />,
            <Money key="fees" amount={one.fees} currency={currency} />,
          ],
        })),
      }}
    >
      <Bars
        label={t('cost')}
        name={t('costName')}
        currency={currency}
        height={180}
        bars={months.map((one) => ({
          key: one.month,
          label: formatDay(one.month, locale, 'month'),
          title: nameOf(one.month),
          amount: add(one.interest, one.fees),
        }))}
        onChoose={({ key }) => {
          const month = months.find((one) => one.month === key);
          if (month) navigate({ to: paths.transactions, search: filterSearch(month.filter) });
        }}
      />
    </ChartFrame>
  );
}
