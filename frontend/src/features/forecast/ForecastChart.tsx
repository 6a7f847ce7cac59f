import { BandLine, type Marker } from '@/components/charts/BandLine';
import { ChartFrame } from '@/components/charts/ChartFrame';
import { Money } from '@/components/Money';
import { useAccountNames } from '@/components/TransferPair';
import { Select } from '@/components/ui/Input';
import { useSearchState } from '@/hooks/useSearchState';
import type { Forecast, ForecastEvent } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { forecastTexts } from '@/texts/forecast';

/** The band of all accounts together or of one. */
export function ForecastChart({ forecast }: { forecast: Forecast }) {
  const t = useTexts(forecastTexts);
  const { locale } = useLocale();
  const [search, change] = useSearchState();
  const nameOf = useAccountNames();
  const one = forecast.accounts.find(({ account_id }) => account_id === search.cuenta);
  const { points, lowest, currency } = one ?? forecast;
  const last = points.at(-1);
  const events = forecast.events.filter((event) => !one || event.account_id === one.account_id);
  const names = {
    middle: t('middle'),
    low: t('low'),
    high: t('high'),
    events: t('events'),
    band: t('band'),
    lowest: t('lowest'),
    comesIn: t('comesIn'),
    goesOut: t('goesOut'),
  };
  return (
    <ChartFrame
      title={t('question')}
      answer={
        last &&
        t.rich('answer', {
          day: formatDay(last.day, locale),
          middle: <Money amount={last.p50} currency={currency} className="font-medium text-ink" />,
          low: <Money amount={last.p10} currency={currency} className="text-ink" />,
          high: <Money amount={last.p90} currency={currency} className="text-ink" />,
        })
      }
      table={{
        columns: [t('day'), names.low, names.middle, names.high],
        rows: points.map((point) => ({
          key: point.day,
          cells: [
            formatDay(point.day, locale),
            <Money key="low" amount={point.p10} currency={currency} />,
            <Money key="middle" amount={point.p50} currency={currency} className="font-medium" />,
            <Money key="high" amount={point.p90} currency={currency} />,
          ],
        })),
      }}
    >
      {forecast.accounts.length > 1 && (
        <Select
          aria-label={t('whose')}
          className="mb-3 md:w-56"
          value={one?.account_id ?? ''}
          onChange={(event) => change({ cuenta: event.target.value || undefined })}
        >
          <option value="">{t('all')}</option>
          {forecast.accounts.map(({ account_id }) => (
            <option key={account_id} value={account_id}>
              {nameOf(account_id)}
            </option>
          ))}
        </Select>
      )}
      <BandLine
        label={t('question')}
        names={names}
        points={points}
        markers={markersOf(events)}
        lowest={lowest?.day}
        currency={currency}
      />
      {!one && forecast.apart.length > 0 && (
        <p className="pt-3 text-ink-3 text-xs">{t('apart', { count: forecast.apart.length })}</p>
      )}
    </ChartFrame>
  );
}

function markersOf(events: readonly ForecastEvent[]): Marker[] {
  const days = [...new Set(events.map(({ day }) => day))];
  return days.map((day) => {
    const ofDay = events.filter((event) => event.day === day);
    const names = ofDay.slice(0, 2).map(({ name }) => name);
    const rest = ofDay.length - names.length;
    return {
      day,
      names: rest > 0 ? [...names, `+${rest}`] : names,
      isIncome: ofDay.some(({ kind }) => kind === 'income'),
    };
  });
}
