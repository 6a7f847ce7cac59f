import { FIELD_FRAME, Select } from '@/components/ui/Input';
import type { Day } from '@/lib/api';
import { cx } from '@/lib/cx';
import { formatRange } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { isOfPeriods, RANGES, type Range } from '@/lib/ranges';
import { reportTexts } from '@/texts/reports';

type Props = {
  range: Range;
  today: Day;
  /** Whether the household has periods of its own, beside calendar months. */
  hasPeriods: boolean;
  /** Whether those are halves of months. */
  areHalves: boolean;
  /** Changes the address. */
  onChange: (next: Record<string, string | null>) => void;
};

/** The days in words; any others by their two ends. */
export function RangePicker({ range, today, hasPeriods, areHalves, onChange }: Props) {
  const t = useTexts(reportTexts);
  const { locale } = useLocale();
  const isCustom = range.id === 'fechas';
  const choose = (rango: string) =>
    onChange(
      rango === 'fechas'
        ? { rango, desde: range.from, hasta: range.to }
        : { rango, desde: null, hasta: null },
    );
  const day = (label: string, value: Day, name: 'desde' | 'hasta') => (
    <input
      type="date"
      aria-label={label}
      value={value}
      max={name === 'desde' ? range.to : undefined}
      min={name === 'hasta' ? range.from : undefined}
      onChange={(event) => event.target.value && onChange({ [name]: event.target.value })}
      className={cx(FIELD_FRAME, 'w-auto min-w-0 max-md:flex-1')}
    />
  );
  return (
    <div className="flex flex-wrap items-center gap-2 max-md:contents">
      <Select
        aria-label={t('range')}
        value={range.id}
        onChange={(event) => choose(event.target.value)}
        className="md:w-52"
      >
        {RANGES.filter(({ id }) => hasPeriods || !isOfPeriods(id)).map(({ id, text }) => (
          <option key={id} value={id}>
            {t(text, { half: areHalves ? 1 : 0 })}
          </option>
        ))}
      </Select>
      {!isCustom && (
        <p className="text-ink-3 text-xs max-md:order-1 max-md:col-span-full">
          {formatRange(range.from, range.to < today ? range.to : today, locale)}
        </p>
      )}
      {isCustom && (
        <div className="flex min-w-0 gap-2 max-md:order-1 max-md:col-span-full">
          {day(t('fromDay'), range.from, 'desde')}
          {day(t('toDay'), range.to, 'hasta')}
        </div>
      )}
    </div>
  );
}
