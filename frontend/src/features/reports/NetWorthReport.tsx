import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Landmark } from 'lucide-react';
import { AccountIcon } from '@/components/AccountIcon';
import { WorthNote } from '@/components/ConversionNote';
import { WorthAreas } from '@/components/charts/WorthAreas';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState, Section } from '@/components/ui/Surface';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, isZero, signOf, subtract } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { accountsQuery, byId } from '@/lib/queries/accounts';
import { worthInterval } from '@/lib/ranges';
import { onDays, stepTo } from '@/lib/reports';
import { reportTexts } from '@/texts/reports';
import { IntervalPicker, useInterval } from './IntervalPicker';
import { type NetWorth, netWorthQuery } from './queries';
import { ReportFrame } from './ReportFrame';
import { FigureLink, NothingYet, ReportSkeleton } from './ReportParts';
import type { ReportProps } from './registry';
import { WorthDebts } from './WorthDebts';

const ANSWERS = { '1': 'worthMore', '0': 'worthSame', '-1': 'worthLess' } as const;

/** "¿Cuánto vale lo que tengo?" */
export function NetWorthReport({ scope }: ReportProps) {
  const t = useTexts(reportTexts);
  const { locale } = useLocale();
  const navigate = useNavigate();
  const usual = worthInterval(scope.range);
  const { id: interval } = useInterval(scope, usual);
  const { data, error, refetch } = useQuery(netWorthQuery(scope, interval));
  if (error) return <ErrorScreen error={error} retry={refetch} />;
  if (!data) return <ReportSkeleton />;
  const [first, last] = [data.items[0], data.items.at(-1)];
  if (!first || !last || data.accounts.length === 0) {
    return scope.accounts.length > 0 ? (
      <NothingYet question={t('worthQuestion')} />
    ) : (
      <NoAccounts />
    );
  }
  const by = subtract(last.net, first.net);
  const days = data.items.map(({ day }) => day);
  const filterTo = (at: number) => onDays(data.filter, stepTo(days, at, scope.range.from));
  return (
    <div className="flex flex-col gap-5">
      <ReportFrame
        scope={scope}
        real={data.real}
        title={t('worthQuestion')}
        answer={t.rich(ANSWERS[`${signOf(by)}`], {
          net: <Money amount={last.net} className="font-medium text-ink" />,
          by: <Money amount={absolute(by)} className="font-medium text-ink" />,
          day: formatDay(first.day, locale, 'medium'),
        })}
        table={{
          columns: [t('day'), t('assets'), t('liabilities'), t('worth')],
          rows: data.items
            .map((item, at) => ({
              key: item.day,
              cells: [
                formatDay(item.day, locale, 'medium'),
                <Money key="assets" amount={item.assets} />,
                <Money key="liabilities" amount={item.liabilities} />,
                <FigureLink key="net" label={t('worth')} amount={item.net} filter={filterTo(at)} />,
              ],
            }))
            .toReversed(),
        }}
        sheet={{
          columns: [t('day'), t('assets'), t('liabilities'), t('worth')],
          rows: data.items.map((item) => [item.day, item.assets, item.liabilities, item.net]),
        }}
      >
        <div className="mb-3 print:hidden">
          <IntervalPicker scope={scope} usual={usual} />
        </div>
        <WorthAreas
          label={t('worthQuestion')}
          names={{ assets: t('assets'), liabilities: t('liabilities'), net: t('worth') }}
          points={data.items}
          currency={data.currency}
          height={320}
          onChoose={(at) =>
            navigate({ to: paths.transactions, search: filterSearch(filterTo(at)) })
          }
        />
        <p className="mt-2 text-ink-3 text-xs">{t('movedHint')}</p>
        <WorthNote others={data.other_currencies} className="mt-3" />
      </ReportFrame>
      <AccountChanges worth={data} since={first.day} />
      <WorthDebts worth={data} />
    </div>
  );
}

/** Which accounts made the difference, the biggest first. */
function AccountChanges({ worth, since }: { worth: NetWorth; since: string }) {
  const t = useTexts(reportTexts);
  const { locale } = useLocale();
  const { data: accounts = [] } = useQuery(accountsQuery);
  const known = byId(accounts);
  const rows = worth.accounts
    .filter(({ amount, change }) => !isZero(amount) || !isZero(change))
    .toSorted((a, b) => signOf(subtract(absolute(b.change), absolute(a.change))));
  if (rows.length === 0) return null;
  return (
    <Section
      title={t('accounts')}
      hint={t('accountsHint', { day: formatDay(since, locale, 'medium') })}
      flush
    >
      <ul>
        {rows.map((row) => {
          const account = known.get(row.account_id);
          return (
            <li key={row.account_id} className="border-line border-t first:border-0">
              <Link
                to={paths.transactions}
                search={filterSearch(row.filter)}
                className="flex items-center gap-3 px-5 py-2.5 hover:bg-hover"
              >
                {account && <AccountIcon kind={account.kind} />}
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium text-ink">{account?.name}</span>
                  {account?.closed_on && (
                    <span className="block text-ink-3 text-xs">{t('closedAccount')}</span>
                  )}
                </span>
                <span className="flex flex-col items-end">
                  <Money amount={row.amount} className="text-ink" />
                  <Money amount={row.change} sign="always" className="text-ink-2 text-xs" />
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function NoAccounts() {
  const t = useTexts(reportTexts);
  return (
    <section className="panel">
      <h2 className="px-5 pt-5 font-semibold text-ink text-sm">{t('worthQuestion')}</h2>
      <EmptyState
        icon={Landmark}
        title={t('noAccountsTitle')}
        text={t('noAccountsText')}
        action={
          <Button asChild look="primary">
            <Link to={paths.accounts} search={{ nueva: '1' }}>
              {t('addAccount')}
            </Link>
          </Button>
        }
      />
    </section>
  );
}
