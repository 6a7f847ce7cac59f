import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Search as SearchIcon } from 'lucide-react';
import { useState } from 'react';
import { ConversionNote } from '@/components/ConversionNote';
import { RankBars } from '@/components/charts/RankBars';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Input, Select } from '@/components/ui/Input';
import type { Merchant } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { formatPercent } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { change, compare, percent } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { folded } from '@/lib/search';
import { figureTexts } from '@/texts/figures';
import { merchantsQuery } from './figures';
import { ReportFrame } from './ReportFrame';
import { FigureLink, NothingYet, ReportSkeleton } from './ReportParts';
import type { ReportProps } from './registry';

const STEP = 15;

const ORDERS = {
  amount: (a: Merchant, b: Merchant) => compare(b.amount, a.amount),
  count: (a: Merchant, b: Merchant) => b.count - a.count,
  average: (a: Merchant, b: Merchant) => compare(b.average, a.average),
  last: (a: Merchant, b: Merchant) => (b.last_on ?? '').localeCompare(a.last_on ?? ''),
} as const;
type Order = keyof typeof ORDERS;
const ORDER_TEXTS = {
  amount: 'spent',
  count: 'times',
  average: 'average',
  last: 'lastSeen',
} as const satisfies Record<Order, keyof typeof figureTexts>;

/** "¿Con quién se queda mi dinero?" */
export function MerchantsReport({ scope }: ReportProps) {
  const t = useTexts(figureTexts);
  const { locale } = useLocale();
  const [order, setOrder] = useState<Order>('amount');
  const [words, setWords] = useState('');
  const [most, setMost] = useState(STEP);
  const { data, error, refetch } = useQuery(merchantsQuery(scope));
  if (error) return <ErrorScreen error={error} retry={refetch} />;
  if (!data) return <ReportSkeleton rows />;
  const [top] = data.items;
  if (!top) return <NothingYet question={t('merchantsQuestion')} />;
  const compares = scope.compare !== 'none';
  const nameOf = (one: Merchant) => one.name ?? t('noName');
  const found = data.items
    .filter((one) => folded(nameOf(one)).includes(folded(words)))
    .toSorted(ORDERS[order]);
  const shown = found.slice(0, most);
  const day = (on: string | null) => (on ? formatDay(on, locale, 'medium') : '–');
  const byHow = (one: Merchant) => {
    const by = change(one.amount, one.previous);
    return by === null ? '–' : formatPercent(by, locale, 'exceptZero');
  };
  const left = data.count - data.items.length;
  return (
    <ReportFrame
      scope={scope}
      real={data.real}
      title={t('merchantsQuestion')}
      answer={t.rich('merchantsAnswer', {
        total: <FigureLink label={t('spent')} amount={data.total} filter={data.filter} />,
        count: data.count,
        top: <b className="font-medium text-ink">{nameOf(top)}</b>,
        share: formatPercent(percent(top.amount, data.total) ?? 0, locale),
      })}
      table={{
        columns: [
          t('merchant'),
          t('spent'),
          ...(compares ? [t('before'), t('change')] : []),
          t('times'),
          t('average'),
          t('share'),
          t('firstSeen'),
          t('lastSeen'),
        ],
        rows: found.map((one) => ({
          key: one.id ?? 'none',
          cells: [
            nameOf(one),
            <FigureLink key="amount" label={nameOf(one)} amount={one.amount} filter={one.filter} />,
            ...(compares
              ? [<Money key="before" amount={one.previous} className="text-ink-2" />, byHow(one)]
              : []),
            one.count,
            <Money key="average" amount={one.average} />,
            formatPercent(percent(one.amount, data.total) ?? 0, locale),
            day(one.first_on),
            day(one.last_on),
          ],
        })),
      }}
      sheet={{
        columns: [
          t('merchant'),
          t('spent'),
          t('before'),
          t('times'),
          t('average'),
          t('share'),
          t('firstSeen'),
          t('lastSeen'),
        ],
        rows: found.map((one) => [
          nameOf(one),
          one.amount,
          one.previous,
          one.count,
          one.average,
          one.share,
          one.first_on,
          one.last_on,
        ]),
      }}
    >
      <div className="mb-3 flex flex-wrap gap-2 print:hidden">
        <div className="min-w-0 flex-1">
          <Input
            icon={SearchIcon}
            aria-label={t('findMerchant')}
            placeholder={t('findMerchant')}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
        <Select
          aria-label={t('order')}
          value={order}
          onChange={(event) => setOrder(event.target.value as Order)}
          className="w-auto shrink-0 md:w-44"
        >
          {Object.entries(ORDER_TEXTS).map(([value, text]) => (
            <option key={value} value={value}>
              {t(text)}
            </option>
          ))}
        </Select>
      </div>
      {shown.length === 0 && <p className="py-6 text-center text-ink-2">{t('noMerchant')}</p>}
      <RankBars
        currency={data.currency}
        ranks={shown.map((one) => ({
          key: one.id ?? 'none',
          name: nameOf(one),
          hue: null,
          amount: one.amount,
          ...(compares && !one.is_new ? { previous: one.previous } : {}),
        }))}
        wrap={(rank, row, className) => {
          const one = shown.find(({ id }) => (id ?? 'none') === rank.key);
          return one ? (
            <Link
              to={paths.transactions}
              search={filterSearch(one.filter)}
              className="block rounded-sm hover:bg-hover"
            >
              <span className={className}>{row}</span>
              <Facts one={one} />
            </Link>
          ) : null;
        }}
      />
      {found.length > most && (
        <Button look="quiet" onClick={() => setMost(most + 50)} className="mt-2">
          {t('showMore', { count: Math.min(50, found.length - most) })}
        </Button>
      )}
      {left > 0 && (
        <p className="mt-3 text-ink-2">
          {t.rich('rest', { count: left, amount: <Money amount={data.rest} /> })}
        </p>
      )}
      <ConversionNote conversion={data.conversion} shows="spending" className="mt-3" />
    </ReportFrame>
  );
}

/** How often, for how much, since when. */
function Facts({ one }: { one: Merchant }) {
  const t = useTexts(figureTexts);
  const { locale } = useLocale();
  return (
    <span className="flex flex-wrap items-center gap-x-3 px-2 pb-2 text-ink-3 text-xs">
      <span>{t.rich('visits', { count: one.count, average: <Money amount={one.average} /> })}</span>
      {one.is_new ? (
        <span className="rounded-full bg-brand-soft px-2 py-0.5 font-medium text-brand-ink">
          {t('isNew')}
        </span>
      ) : (
        one.first_on && (
          <span>
            {t('firstSeen')} {formatDay(one.first_on, locale, 'medium')}
          </span>
        )
      )}
      {one.last_on && (
        <span>
          {t('lastSeen')}: {formatDay(one.last_on, locale, 'medium')}
        </span>
      )}
    </span>
  );
}
