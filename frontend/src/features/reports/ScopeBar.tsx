import { Select } from '@/components/ui/Input';
import { Switch } from '@/components/ui/Toggle';
import type { Day } from '@/lib/api';
import { cx } from '@/lib/cx';
import { useHomeCurrency } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { reportFrameTexts } from '@/texts/reportFrame';
import { AccountPicker } from './AccountPicker';
import { RangePicker } from './RangePicker';
import type { ReportEntry } from './registry';
import { type Compare, compareWord, hasPrices, type Scope } from './scope';

type Props = {
  scope: Scope;
  today: Day;
  report: Pick<ReportEntry, 'filters' | 'ofYears'>;
  /** Whether the household's own periods are halves of months. */
  areHalves: boolean;
  /** Changes the address. */
  onChange: (next: Record<string, string | null>) => void;
};

const COMPARES = [
  { value: 'previous', text: 'comparePrevious' },
  { value: 'year', text: 'compareYear' },
  { value: 'none', text: 'compareNone' },
] as const satisfies readonly { value: Compare; text: keyof typeof reportFrameTexts }[];

/** The days, accounts and comparison that a report is asked about, and in whose pesos. */
export function ScopeBar({ scope, today, report, areHalves, onChange }: Props) {
  const t = useTexts(reportFrameTexts);
  const hasAccounts = report.filters.includes('accounts');
  const mayBeReal = hasPrices(useHomeCurrency()) && report.filters.includes('real');
  return (
    <section
      aria-label={t('scope')}
      className={cx(
        'mb-4 flex flex-wrap items-center gap-2 max-md:grid print:hidden',
        hasAccounts && !report.ofYears && 'max-md:grid-cols-[minmax(0,1fr)_auto]',
      )}
    >
      {!report.ofYears && (
        <RangePicker
          range={scope.range}
          today={today}
          hasPeriods={scope.hasPeriods}
          areHalves={areHalves}
          onChange={onChange}
        />
      )}
      {hasAccounts && (
        <AccountPicker
          chosen={scope.accounts}
          onChange={(accounts) => onChange({ cuentas: accounts.join(',') })}
        />
      )}
      {report.filters.includes('compare') && (
        <Select
          aria-label={t('compare')}
          value={scope.compare}
          onChange={(event) => onChange({ comparar: compareWord(event.target.value as Compare) })}
          className="max-md:order-1 max-md:col-span-full md:w-56"
        >
          {COMPARES.map(({ value, text }) => (
            <option key={value} value={value}>
              {t(text)}
            </option>
          ))}
        </Select>
      )}
      {mayBeReal && (
        <div className="max-md:order-2 max-md:col-span-full">
          <Switch
            checked={scope.real}
            onChange={(next) => onChange({ pesos: next ? 'hoy' : null })}
            label={t('real')}
          />
        </div>
      )}
    </section>
  );
}
