import { Field } from '@/components/ui/Field';
import { Select } from '@/components/ui/Input';
import { Section } from '@/components/ui/Surface';
import { Switch } from '@/components/ui/Toggle';
import type { ColumnRole, CsvMapping, Import } from '@/lib/api';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { importsTexts } from '@/texts/imports';

const ROLES: readonly ColumnRole[] = [
  'ignore',
  'booked_on',
  'value_on',
  'description',
  'payee',
  'amount',
  'debit',
  'credit',
  'unsigned_amount',
  'sign',
  'balance',
  'memo',
  'reference',
  'external_id',
  'category',
  'currency',
  'status',
];
const ORDERS = ['day_month_year', 'month_day_year', 'year_month_day'] as const;
const MARKS = ['point', 'comma'] as const;
const SHOWN_ROWS = 6;

type Props = {
  mapping: CsvMapping;
  preview: NonNullable<Import['preview']>;
  disabled: boolean;
  /** The file is read again with it at once. */
  onChange: (mapping: CsvMapping) => void;
};

/** How a table's columns are understood, over its own first rows, for the person to correct. */
export function MappingEditor({ mapping, preview, disabled, onChange }: Props) {
  const t = useTexts(importsTexts);
  const width = Math.max(mapping.columns.length, preview.header.length);
  const columns = Array.from({ length: width }, (_, index) => ({
    index,
    role: mapping.columns[index] ?? 'ignore',
    name: preview.header[index]?.trim() || t('column', { place: index + 1 }),
  }));
  const setRole = (index: number, role: ColumnRole) =>
    onChange({
      ...mapping,
      columns: columns.map((column) => (column.index === index ? role : column.role)),
    });
  return (
    <Section title={t('mapping')} hint={t('mappingHint')} flush>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t('firstRows')}
        className="overflow-x-auto overscroll-x-contain"
      >
        <table className="w-full text-xs">
          <thead>
            <tr className="border-line border-y text-left">
              {columns.map(({ index, name, role }) => (
                <th
                  key={index}
                  scope="col"
                  className="min-w-40 p-2 font-medium first:pl-5 last:pr-5"
                >
                  <span className="block truncate pb-1 text-ink-2">{name}</span>
                  <Select
                    aria-label={t('roleOf', { name })}
                    disabled={disabled}
                    value={role}
                    onChange={(event) => setRole(index, event.target.value as ColumnRole)}
                  >
                    {ROLES.map((one) => (
                      <option key={one} value={one}>
                        {t(`role_${one}`)}
                      </option>
                    ))}
                  </Select>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.slice(0, SHOWN_ROWS).map((cells, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are their place in it
              <tr key={place} className="border-line border-b">
                {columns.map(({ index, role }) => (
                  <td
                    key={index}
                    className={cx(
                      'max-w-60 truncate px-2 py-2 tabular-nums first:pl-5 last:pr-5',
                      role === 'ignore' ? 'text-ink-3' : 'text-ink',
                    )}
                  >
                    {cells[index]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="grid items-end gap-x-5 gap-y-3 px-5 pt-4 pb-4 md:grid-cols-3">
        <Field label={t('dateOrder')}>
          <Select
            disabled={disabled}
            value={mapping.date_order}
            onChange={({ target }) =>
              onChange({ ...mapping, date_order: target.value as CsvMapping['date_order'] })
            }
          >
            {ORDERS.map((order) => (
              <option key={order} value={order}>
                {t(`order_${order}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('decimalMark')}>
          <Select
            disabled={disabled}
            value={mapping.decimal_mark}
            onChange={({ target }) =>
              onChange({ ...mapping, decimal_mark: target.value as CsvMapping['decimal_mark'] })
            }
          >
            {MARKS.map((mark) => (
              <option key={mark} value={mark}>
                {t(`mark_${mark}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Switch
          label={t('invertSign')}
          hint={t('invertSignHint')}
          checked={mapping.invert_sign}
          disabled={disabled}
          onChange={(invert_sign) => onChange({ ...mapping, invert_sign })}
        />
      </div>
    </Section>
  );
}
