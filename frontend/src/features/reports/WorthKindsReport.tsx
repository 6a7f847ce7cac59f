import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Handshake } from 'lucide-react';
import { AccountIcon } from '@/components/AccountIcon';
import { WorthNote } from '@/components/ConversionNote';
import { StackedAreas } from '@/components/charts/StackedAreas';
import { Money } from '@/components/Money';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Section } from '@/components/ui/Surface';
import type { WorthByKind } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, add, isZero } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { worthInterval } from '@/lib/ranges';
import { anyOf, onDays, stepTo } from '@/lib/reports';
import { accountsTexts } from '@/texts/accounts';
import { figureTexts } from '@/texts/figures';
import { reportTexts } from '@/texts/reports';
import { worthKindsQuery } from './figures';
import { IntervalPicker, useInterval } from './IntervalPicker';
import { ReportFrame } from './ReportFrame';
import { FigureLink, NothingYet, ReportSkeleton } from './ReportParts';
import type { ReportProps } from './registry';

/** What one owns in cool hues, what one owes in warm ones. */
type Kind = WorthByKind['kinds'][number]['kind'];

const HUES: Record<Kind, number> = {
  checking: 7,
  savings: 5,
  cash: 4,
  investment: 6,
  property: 9,
  other_asset: 8,
  claims: 3,
  credit_card: 1,
  loan: 0,
  mortgage: 11,
  other_liability: 2,
  debts: 10,
};

const sumAt = (kinds: WorthByKind['kinds'], at: number) =>
  add('0.00', ...kinds.map(({ amounts }) => amounts.at(at) ?? '0'));

/** "¿En qué está lo que tengo?" */
export function WorthKindsReport({ scope }: ReportProps) {
  const t = useTexts(figureTexts);
  const r = useTexts(reportTexts);
  const tAccounts = useTexts(accountsTexts);
  const { locale } = useLocale();
  const navigate = useNavigate();
  const usual = worthInterval(scope.range);
  const { id: interval } = useInterval(scope, usual);
  const { data, error, refetch } = useQuery(worthKindsQuery(scope, interval));
  if (error) return <ErrorScreen error={error} retry={refetch} />;
  if (!data) return <ReportSkeleton />;
  const first = data.days[0];
  const kinds = data.kinds.filter(({ amounts }) => !amounts.every(isZero));
  if (!first || kinds.length === 0) return <NothingYet question={t('kindsQuestion')} />;
  const nameOf = (kind: Kind) =>
    kind === 'claims' || kind === 'debts' ? t(kind) : tAccounts(`kind_${kind}`);
  const debts = sumAt(
    kinds.filter((kind) => kind.is_liability),
    -1,
  );
  const assets = sumAt(
    kinds.filter((kind) => !kind.is_liability),
    -1,
  );
  const stepAt = (at: number) => stepTo(data.days, at, scope.range.from);
  const moved = anyOf(data.kinds.flatMap(({ filter }) => filter ?? []));
  const strong = (amount: string) => <Money amount={amount} className="font-medium text-ink" />;
  return (
    <div className="flex flex-col gap-5">
      <ReportFrame
        scope={scope}
        real={data.real}
        title={t('kindsQuestion')}
        answer={t.rich('kindsAnswer', {
          assets: strong(assets),
          debts: strong(absolute(debts)),
          net: strong(data.net.at(-1) ?? '0'),
        })}
        table={{
          columns: [t('day'), ...kinds.map(({ kind }) => nameOf(kind)), t('net')],
          rows: data.days
            .map((day, at) => ({
              key: day,
              cells: [
                formatDay(day, locale, 'medium'),
                ...kinds.map(({ kind, amounts, filter }) =>
                  filter === null ? (
                    <Money key={kind} amount={amounts[at] ?? '0'} />
                  ) : (
                    <FigureLink
                      key={kind}
                      label={nameOf(kind)}
                      amount={amounts[at] ?? '0'}
                      filter={onDays(filter, stepAt(at))}
                    />
                  ),
                ),
                <FigureLink
                  key="net"
                  label={t('net')}
                  amount={data.net[at] ?? '0'}
                  filter={onDays(moved, stepAt(at))}
                />,
              ],
            }))
            .toReversed(),
        }}
        sheet={{
          columns: [t('day'), ...kinds.map(({ kind }) => nameOf(kind)), t('net')],
          rows: data.days.map((day, at) => [
            day,
            ...kinds.map(({ amounts }) => amounts[at] ?? null),
            data.net[at] ?? null,
          ]),
        }}
      >
        <div className="mb-3 print:hidden">
          <IntervalPicker scope={scope} usual={usual} />
        </div>
        <StackedAreas
          label={t('kindsQuestion')}
          days={data.days}
          currency={data.currency}
          series={kinds.map(({ kind, amounts }) => ({
            key: kind,
            name: nameOf(kind),
            hue: HUES[kind],
            amounts,
          }))}
          line={{ name: t('net'), amounts: data.net }}
          onChoose={(at) =>
            navigate({ to: paths.transactions, search: filterSearch(onDays(moved, stepAt(at))) })
          }
        />
        <p className="mt-2 text-ink-3 text-xs">{r('movedHint')}</p>
        <WorthNote others={data.other_currencies} className="mt-3" />
      </ReportFrame>
      <Section
        title={t('kindsTitle')}
        hint={t('kindChange', { day: formatDay(first, locale, 'medium') })}
        flush
      >
        <ul>
          {kinds.map((kind) => (
            <li key={kind.kind} className="border-line border-t first:border-0">
              <Link
                {...(kind.filter === null
                  ? { to: paths.plans }
                  : { to: paths.transactions, search: filterSearch(kind.filter) })}
                className="flex items-center gap-3 px-5 py-2.5 hover:bg-hover"
              >
                {kind.kind === 'claims' || kind.kind === 'debts' ? (
                  <span className="inline-grid size-9 shrink-0 place-items-center rounded-sm bg-sunken text-ink-2">
                    <Handshake size={18} aria-hidden />
                  </span>
                ) : (
                  <AccountIcon kind={kind.kind} />
                )}
                <span className="min-w-0 flex-1 truncate font-medium text-ink">
                  {nameOf(kind.kind)}
                </span>
                <span className="flex flex-col items-end">
                  <Money amount={kind.amounts.at(-1) ?? '0'} className="text-ink" />
                  <Money amount={kind.change} sign="always" className="text-ink-2 text-xs" />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
