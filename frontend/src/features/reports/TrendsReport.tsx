import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ChevronDown } from 'lucide-react';
import { ConversionNote } from '@/components/ConversionNote';
import { Lines } from '@/components/charts/Lines';
import { Money } from '@/components/Money';
import { spanLabel, spanTitle } from '@/components/reports/spans';
import { useDress } from '@/components/reports/useDress';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Select } from '@/components/ui/Input';
import { Popover } from '@/components/ui/Popover';
import { Checkbox } from '@/components/ui/Toggle';
import { useSearchState } from '@/hooks/useSearchState';
import type { Breakdown } from '@/lib/api';
import { useLocale, useTexts } from '@/lib/i18n';
import { filterSearch, paths } from '@/lib/paths';
import { breakdownQuery } from '@/lib/queries/reports';
import { anyOf, onDays } from '@/lib/reports';
import { builderTexts } from '@/texts/reportBuilder';
import { IntervalPicker, useInterval } from './IntervalPicker';
import { ReportFrame } from './ReportFrame';
import {
  ComparedWith,
  comparison,
  FigureLink,
  NothingYet,
  ReportSkeleton,
  TagNote,
} from './ReportParts';
import type { ReportProps } from './registry';
import { highestRise } from './rise';
import { scopeQuery } from './scope';

const CUTS = ['category', 'group', 'payee', 'tag'] as const;
const MOST = 6;
const FIRST = 4;
const AVERAGE = 3;

/** "¿Qué va subiendo?": several categories or payees through time, each with its moving average. */
export function TrendsReport({ scope }: ReportProps) {
  const t = useTexts(builderTexts);
  const [search, change] = useSearchState();
  const dimension = CUTS.find((cut) => cut === search.por) ?? 'category';
  const { id: interval } = useInterval(scope);
  const query = {
    ...scopeQuery(scope),
    dimension,
    interval,
    average: String(AVERAGE),
  };
  const { data, error, refetch } = useQuery(breakdownQuery(query));
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-2 print:hidden">
        <Select
          aria-label={t('dimension')}
          value={dimension}
          onChange={(event) => change({ por: event.target.value, lineas: null })}
          className="md:w-40 max-md:flex-1"
        >
          {CUTS.map((cut) => (
            <option key={cut} value={cut}>
              {t(`dimension_${cut}`)}
            </option>
          ))}
        </Select>
        <IntervalPicker scope={scope} />
        {data && <LinePicker data={data} />}
      </div>
      {error ? (
        <ErrorScreen error={error} retry={refetch} />
      ) : !data || data.dimension !== dimension ? (
        <ReportSkeleton />
      ) : data.items.length === 0 ? (
        <NothingYet question={t('trendQuestion')} />
      ) : (
        <Trend data={data} scope={scope} />
      )}
    </div>
  );
}

/** The items whose lines are drawn: those of the address, else the largest. */
function useChosen(data: Breakdown) {
  const [{ lineas }] = useSearchState();
  const asked = lineas?.split(',') ?? [];
  const found = data.items.filter(({ id }) => asked.includes(id ?? 'none')).slice(0, MOST);
  return found.length > 0 ? found : data.items.slice(0, FIRST);
}

function LinePicker({ data }: { data: Breakdown }) {
  const t = useTexts(builderTexts);
  const [, change] = useSearchState();
  const chosen = useChosen(data).map(({ id }) => id ?? 'none');
  const dress = useDress(data.dimension);
  const toggle = (key: string) => {
    const next = chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key];
    change({ lineas: next.slice(-MOST).join(',') });
  };
  return (
    <Popover
      label={t('shown')}
      className="max-h-[min(24rem,70dvh)] w-72 max-w-[calc(100vw-1.5rem)] overflow-y-auto"
      trigger={
        <Button className="h-10 font-normal">
          {t('someLines', { count: chosen.length })}
          <ChevronDown size={16} aria-hidden className="text-ink-3" />
        </Button>
      }
    >
      <Button look="quiet" size="sm" onClick={() => change({ lineas: null })}>
        {t('largest')}
      </Button>
      <ul>
        {data.items.slice(0, 50).map((item) => {
          const [key, { name }] = [item.id ?? 'none', dress(item)];
          return (
            <li key={key}>
              {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is the control, drawn by Radix */}
              <label className="flex min-h-9 items-center gap-3 rounded-sm px-2.5 hover:bg-hover max-md:min-h-11">
                <Checkbox
                  checked={chosen.includes(key)}
                  onChange={() => toggle(key)}
                  label={name}
                />
                <span className="min-w-0 flex-1 truncate">{name}</span>
              </label>
            </li>
          );
        })}
      </ul>
    </Popover>
  );
}

function Trend({ data, scope }: { data: Breakdown; scope: ReportProps['scope'] }) {
  const t = useTexts(builderTexts);
  const { locale } = useLocale();
  const navigate = useNavigate();
  const dress = useDress(data.dimension);
  const chosen = useChosen(data);
  const { spans, interval } = data;
  const riser = highestRise(chosen);
  const compares = data.previous_from !== null;
  const columns = [
    t('name'),
    ...spans.map((span) => spanTitle(span, interval, locale)),
    t('total'),
    ...(compares ? [t('previous')] : []),
  ];
  return (
    <ReportFrame
      scope={scope}
      real={data.real}
      title={t('trendQuestion')}
      answer={
        riser
          ? t.rich('trendAnswer', {
              name: <b className="font-medium text-ink">{dress(riser.item).name}</b>,
              from: <Money amount={riser.from} />,
              to: <Money amount={riser.to} className="font-medium text-ink" />,
            })
          : t('trendNone')
      }
      table={{
        columns: [...columns, ...(compares ? [t('difference')] : [])],
        rows: chosen.map((item, place) => ({
          key: item.id ?? 'none',
          cells: [
            dress(item, place).name,
            ...spans.map((span, index) => (
              <FigureLink
                key={span.id}
                label={dress(item, place).name}
                amount={item.values[index] ?? '0'}
                filter={onDays(item.filter, span)}
              />
            )),
            <FigureLink key="total" label={t('total')} amount={item.amount} filter={item.filter} />,
            ...(compares ? comparison(item.amount, item.previous, locale) : []),
          ],
        })),
      }}
      sheet={{
        columns,
        rows: chosen.map((item, place) => [
          dress(item, place).name,
          ...item.values,
          item.amount,
          ...(compares ? [item.previous] : []),
        ]),
      }}
    >
      <Lines
        label={t('trendQuestion')}
        currency={data.currency}
        marks={spans.map((span) => ({
          key: span.id,
          label: spanLabel(span, interval, locale),
          title: spanTitle(span, interval, locale),
        }))}
        series={chosen.map((item, place) => ({
          key: item.id ?? 'none',
          ...dress(item, place),
          values: item.values,
          averages: item.averages,
        }))}
        onChoose={(index) => {
          const span = spans[index];
          if (!span) return;
          const filter = onDays(anyOf(chosen.map((item) => item.filter)), span);
          navigate({ to: paths.transactions, search: filterSearch(filter) });
        }}
      />
      <p className="mt-2 text-ink-3 text-xs">{t('trendHint', { count: AVERAGE })}</p>
      {compares && (
        <ul className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-ink-2 text-xs">
          {chosen.map((item, place) => (
            <li key={item.id ?? 'none'}>
              {t.rich('trendBefore', {
                name: dress(item, place).name,
                now: <Money amount={item.amount} className="text-ink" />,
                before: <Money amount={item.previous} />,
              })}
            </li>
          ))}
        </ul>
      )}
      <TagNote dimension={data.dimension} others={0} />
      <ComparedWith from={data.previous_from} to={data.previous_to} />
      <ConversionNote conversion={data.conversion} shows="spending" className="mt-3" />
    </ReportFrame>
  );
}
