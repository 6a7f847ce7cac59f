import { BadgeCheck, CircleAlert, LibraryBig, type LucideIcon } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import { Notice, Section } from '@/components/ui/Surface';
import type { AccountKind, CsvMapping, TableReading } from '@/lib/api';
import { cx } from '@/lib/cx';
import { useLocale, useTexts } from '@/lib/i18n';
import { readingTexts } from '@/texts/reading';
import { RememberTable } from './RememberTable';
import { TableControls } from './TableControls';
import { TableRows } from './TableRows';
import { lacking, type Table } from './table';
import type { Work } from './useDraft';

type Props = {
  work: Work;
  table: Table;
  /** What the person wants; ahead of the table while the file is read again. */
  wanted: CsvMapping;
  format: string;
  currency: string | undefined;
  kind: AccountKind | undefined;
  usedTemplate: string | null;
};

/** How a table is read, why, and whether its own balances agree: all of it for the person to correct. */
export function TableSection(props: Props) {
  const { work, table, wanted, format, currency, kind, usedTemplate } = props;
  const t = useTexts(readingTexts);
  const locked = work.draft?.phase === 'importing';
  const lack = lacking(wanted.columns.length > 0 ? wanted.columns : table.mapping.columns);
  const change = (part: Partial<CsvMapping>) => work.correct({ ...wanted, ...part });
  return (
    <Section title={t('title')} hint={t('hint')} flush>
      <div className="flex flex-col gap-4 px-5 pb-4">
        {usedTemplate && (
          <Notice icon={LibraryBig} tone="brand">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <span className="min-w-0 break-words">
                {t('usedTemplate', { name: usedTemplate })}
              </span>
              <Button
                size="sm"
                look="quiet"
                className="-my-1 text-brand-ink max-md:h-11"
                disabled={locked}
                onClick={() => change({ columns: [], header_row: null })}
              >
                {t('withoutTemplate')}
              </Button>
            </div>
          </Notice>
        )}
        {lack ? (
          <Verdict tone="danger" icon={CircleAlert}>
            {t(lack)}
          </Verdict>
        ) : (
          <ChainCheck chain={table.reading.chain} kind={kind} />
        )}
        <TableControls
          table={table}
          wanted={wanted}
          format={format}
          currency={currency}
          disabled={locked}
          change={change}
        />
      </div>
      <TableRows
        table={table}
        wanted={wanted}
        currency={currency}
        disabled={locked}
        change={change}
      />
      <RememberTable work={work} hasHeader={wanted.header_row !== null} disabled={locked} />
    </Section>
  );
}

const DEBTS: readonly (AccountKind | undefined)[] = [
  'credit_card',
  'loan',
  'mortgage',
  'other_liability',
];
const LOOKS = {
  chainWhole: { tone: 'income', icon: BadgeCheck },
  chainDebt: { tone: 'warning', icon: CircleAlert },
  chainBroken: { tone: 'danger', icon: CircleAlert },
} as const;

type ChainProps = { chain: TableReading['chain']; kind: AccountKind | undefined };

/** The running balance is the proof of a mapping: green when it agrees, red when not. */
function ChainCheck({ chain, kind }: ChainProps) {
  const t = useTexts(readingTexts);
  const { locale } = useLocale();
  if (!chain || chain.rows < 2) return null;
  const number = new Intl.NumberFormat(locale);
  const isOdd = chain.debt && !DEBTS.includes(kind);
  const words =
    chain.holds < chain.rows ? 'chainBroken' : isOdd ? 'chainDebt' : ('chainWhole' as const);
  return (
    <Verdict {...LOOKS[words]}>
      {t(words, { holds: number.format(chain.holds), rows: number.format(chain.rows) })}
    </Verdict>
  );
}

const TONES = {
  income: 'bg-income-soft text-income',
  warning: 'bg-warning-soft text-warning',
  danger: 'bg-danger-soft text-danger',
} as const;

type VerdictProps = { tone: keyof typeof TONES; icon: LucideIcon; children: string };

function Verdict({ tone, icon: Icon, children }: VerdictProps) {
  return (
    <p
      aria-live="polite"
      className={cx('flex gap-2.5 rounded-sm px-3.5 py-2.5 font-medium', TONES[tone])}
    >
      <Icon size={18} aria-hidden className="mt-px shrink-0" />
      <span className="min-w-0 text-pretty">{children}</span>
    </p>
  );
}
