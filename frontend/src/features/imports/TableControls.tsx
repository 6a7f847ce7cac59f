import { Field } from '@/components/ui/Field';
import { Select } from '@/components/ui/Input';
import { Switch } from '@/components/ui/Toggle';
import type { CsvMapping } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { formatMoney } from '@/lib/format';
import { useHome } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { readingTexts } from '@/texts/reading';
import { alike, oneLine, sampleOf, type Table } from './table';
import { useReadingWords } from './useReadingWords';

const ORDERS = ['day_month_year', 'month_day_year', 'year_month_day'] as const;
const MARKS = ['point', 'comma'] as const;
const DELIMITERS = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' } as const;
const ENCODINGS = {
  'windows-1252': 'Windows',
  macintosh: 'Mac',
  'iso-8859-15': 'ISO 8859-15',
  'windows-1250': 'Windows 1250',
  'iso-8859-2': 'ISO 8859-2',
} as const;

type Props = {
  table: Table;
  wanted: CsvMapping;
  format: string;
  currency: string | undefined;
  disabled: boolean;
  change: (part: Partial<CsvMapping>) => void;
};

/** What holds for the whole table: its header, dates, amounts, and how the file is written. */
export function TableControls({ table, wanted, format, currency, disabled, change }: Props) {
  const t = useTexts(readingTexts);
  const say = useReadingWords();
  const { locale } = useLocale();
  const { household } = useHome();
  const { reading } = table;
  // Reasons are about the last reading; while the next one is under way they would lie.
  const fresh = alike(wanted, table.mapping);
  const day = sampleOf(table, 'day');
  const money = sampleOf(table, 'amount');
  const dayRead =
    day?.read.kind === 'day' &&
    t('reads', { from: day.cell, to: formatDay(day.read.day, locale, 'medium') });
  const moneyRead =
    money?.read.kind === 'amount' &&
    t('reads', {
      from: money.cell,
      to: formatMoney(money.read.amount, {
        locale,
        currency: currency ?? household.currency,
        home: household.currency,
      }),
    });
  const hint = (...words: (string | false | null)[]) =>
    fresh ? words.filter(Boolean).join(' · ') : t('rereading');
  // The cell that decided stands there already.
  const isShown = 'sample' in reading.decimal_mark && reading.decimal_mark.sample === money?.cell;
  const isText = format === 'csv';
  return (
    <div className="grid items-start gap-x-5 gap-y-4 grid-cols-2 xl:grid-cols-3">
      <Field
        label={t('dateOrder')}
        hint={hint(dayRead, day && say.dateOrder(reading.date_order))}
        className="max-md:col-span-2"
      >
        <Select
          disabled={disabled}
          value={wanted.date_order}
          onChange={({ target }) =>
            change({ date_order: target.value as CsvMapping['date_order'] })
          }
        >
          {ORDERS.map((order) => (
            <option key={order} value={order}>
              {t(`order_${order}`)}
            </option>
          ))}
        </Select>
      </Field>
      {reading.decimal_mark.kind !== 'numbers' && (
        <Field
          label={t('decimalMark')}
          hint={hint(moneyRead, money && !isShown && say.decimalMark(reading.decimal_mark))}
          className="max-md:col-span-2"
        >
          <Select
            disabled={disabled}
            value={wanted.decimal_mark}
            onChange={({ target }) =>
              change({ decimal_mark: target.value as CsvMapping['decimal_mark'] })
            }
          >
            {MARKS.map((mark) => (
              <option key={mark} value={mark}>
                {t(`mark_${mark}`)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field label={t('header')} className="max-md:col-span-2">
        <Select
          disabled={disabled}
          value={wanted.header_row ?? 'none'}
          onChange={({ target }) =>
            change(
              target.value === 'none'
                ? { header_row: null, columns: table.mapping.columns }
                : { header_row: Number(target.value), columns: [] },
            )
          }
        >
          <option value="none">{t('noHeader')}</option>
          {reading.head.map(({ line, cells }, index) => (
            <option key={line} value={index}>
              {t('headerAt', { line, cells: oneLine(cells) })}
            </option>
          ))}
        </Select>
      </Field>
      {isText && (
        <Field label={t('delimiter')}>
          <Select
            disabled={disabled}
            value={wanted.delimiter}
            onChange={({ target }) =>
              change({ delimiter: target.value, header_row: null, columns: [] })
            }
          >
            {Object.entries(DELIMITERS).map(([delimiter, name]) => (
              <option key={name} value={delimiter}>
                {t(`delimiter_${name}`)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {isText && wanted.encoding in ENCODINGS && (
        <Field label={t('encoding')} hint={t('encodingHint')}>
          <Select
            disabled={disabled}
            value={wanted.encoding}
            onChange={({ target }) => change({ encoding: target.value })}
          >
            {Object.entries(ENCODINGS).map(([encoding, name]) => (
              <option key={encoding} value={encoding}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <div className="max-md:col-span-2 md:pt-5">
        <Switch
          label={t('invertSign')}
          hint={hint(money && say.signs(reading.signs))}
          checked={wanted.invert_sign}
          disabled={disabled}
          onChange={(invert_sign) => change({ invert_sign })}
        />
      </div>
    </div>
  );
}
