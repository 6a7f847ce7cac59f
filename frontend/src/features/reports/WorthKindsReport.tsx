import { useQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import { Handshake } from 'lucide-react';
import type { ReactNode } from 'react';
import { AccountIcon } from '@/components/AccountIcon';
import { WorthNote } from '@/components/ConversionNote';
import { StackedAreas } from '@/components/charts/StackedAreas';
import type { StackSeries } from '@/components/charts/StackedBars';
import { Money } from '@/components/Money';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Section } from '@/components/ui/Surface';
import type { AccountKind } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, add, isZero, subtract } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { worthInterval } from '@/lib/ranges';
import { accountsTexts } from '@/texts/accounts';
import { debtTexts } from '@/texts/debts';
import { figureTexts } from '@/texts/figures';
import { worthKindsQuery } from './figures';
import { RealNote, RealSwitch, useRealPesos } from './RealPesos';
import { ReportFrame } from './ReportFrame';
import { NothingYet, ReportSkeleton } from './ReportParts';
import type { ReportProps } from './registry';

/** What one owns in cool hues, what one owes in warm ones. */
const HUES: Record<AccountKind, number> = {
  checking: 7,
  savings: 5,
  cash: 4,
  investment: 6,
  property: 9,
  other_asset: 8,
  credit_card: 1,
  loan: 0,
  mortgage: 11,
  other_liability: 2,
};

/** What one kind of account comes to, or what there is between people. */
type Part = StackSeries & {
  is_liability: boolean;
  icon: ReactNode;
  /** What it opens. */
  to: Pick<LinkProps, 'to' | 'search'>;
};

const BETWEEN = {
  icon: (
    <span className="grid size-9 shrink-0 place-items-center rounded-sm bg-sunken text-ink-2">
      <Handshake size={18} aria-hidden />
    </span>
  ),
  to: { to: paths.plans },
};

/** "¿En qué está lo que tengo?" */
export function WorthKindsReport({ scope }: ReportProps) {
  const t = useTexts(figureTexts);
  const tAccounts = useTexts(accountsTexts);
  const tDebts = useTexts(debtTexts);
  const { locale } = useLocale();
  const real = useRealPesos();
  const interval = worthInterval(scope.range);
  const { data, error, refetch } = useQuery(worthKindsQuery(scope.range, interval, real));
  if (error) return <ErrorScreen error={error} retry={refetch} />;
  if (!data) return <ReportSkeleton />;
  const first = data.days[0];
  const parts: Part[] = [
    ...data.kinds.map((kind) => ({
      ...kind,
      key: kind.kind,
      name: tAccounts(`kind_${kind.kind}`),
      hue: HUES[kind.kind],
      icon: <AccountIcon kind={kind.kind} />,
      to: { to: paths.transactions, search: filterSearch(kind.filter) },
    })),
    {
      ...BETWEEN,
      key: 'claims',
      is_liability: false,
      name: tDebts('claims'),
      hue: 3,
      amounts: data.claims,
    },
    {
      ...BETWEEN,
      key: 'debts',
      is_liability: true,
      name: tDebts('debts'),
      hue: 10,
      amounts: data.debts,
    },
  ].filter(({ amounts }) => !amounts.every(isZero));
  if (!first || parts.length === 0) return <NothingYet question={t('kindsQuestion')} />;
  const lastOf = ({ amounts }: Part) => amounts.at(-1) ?? '0';
  const sumOf = (owed: boolean) =>
    add('0.00', ...parts.filter((part) => part.is_liability === owed).map(lastOf));
  const strong = (amount: string) => <Money amount={amount} className="font-medium text-ink" />;
  return (
    <div className="flex flex-col gap-5">
      <ReportFrame
        scope={scope}
        title={t('kindsQuestion')}
        answer={t.rich('kindsAnswer', {
          assets: strong(sumOf(false)),
          debts: strong(absolute(sumOf(true))),
          net: strong(data.net.at(-1) ?? '0'),
        })}
        table={{
          columns: [t('day'), ...parts.map(({ name }) => name), t('net')],
          rows: data.days
            .map((day, at) => ({
              key: day,
              cells: [
                formatDay(day, locale, 'medium'),
                ...parts.map(({ key, amounts }) => <Money key={key} amount={amounts[at] ?? '0'} />),
                <Money key="net" amount={data.net[at] ?? '0'} className="font-medium" />,
              ],
            }))
            .toReversed(),
        }}
        sheet={{
          columns: [t('day'), ...parts.map(({ name }) => name), t('net')],
          rows: data.days.map((day, at) => [
            day,
            ...parts.map(({ amounts }) => amounts[at] ?? null),
            data.net[at] ?? null,
          ]),
        }}
      >
        <div className="mb-3">
          <RealSwitch />
        </div>
        <StackedAreas
          label={t('kindsQuestion')}
          days={data.days}
          currency={data.currency}
          series={parts}
          line={{ name: t('net'), amounts: data.net }}
        />
        <RealNote base={data.real} />
        <WorthNote others={data.other_currencies} className="mt-3" />
      </ReportFrame>
      <Section
        title={t('kindsTitle')}
        hint={t('kindChange', { day: formatDay(first, locale, 'medium') })}
        flush
      >
        <ul>
          {parts.map((part) => (
            <li key={part.key} className="border-line border-t first:border-0">
              <Link {...part.to} className="flex items-center gap-3 px-5 py-2.5 hover:bg-hover">
                {part.icon}
                <span className="min-w-0 flex-1 font-medium text-ink">{part.name}</span>
                <span className="flex flex-col items-end">
                  <Money amount={lastOf(part)} className="text-ink" />
                  <Money
                    amount={subtract(lastOf(part), part.amounts[0] ?? '0')}
                    sign="always"
                    className="text-ink-2 text-xs"
                  />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
