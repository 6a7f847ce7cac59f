import { Archive, Braces, Download, FileSpreadsheet, FileText, Landmark } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { Section } from '@/components/ui/Surface';
import { SegmentedControl } from '@/components/ui/Tabs';
import { useToday } from '@/hooks/useToday';
import { ARCHIVE_ADDRESS, EXPORT_FORMATS, exportAddress } from '@/lib/exports';
import { useTexts } from '@/lib/i18n';
import { dataTexts } from '@/texts/data';

const ICONS = {
  excel: FileSpreadsheet,
  csv: FileSpreadsheet,
  json: Braces,
  ofx: Landmark,
  hledger: FileText,
  beancount: FileText,
} as const;

/** Transactions in every format, all of them or those of some days. */
export function TransactionDownloads() {
  const t = useTexts(dataTexts);
  const today = useToday();
  const [which, setWhich] = useState<'all' | 'some'>('all');
  const [from, setFrom] = useState(`${today.slice(0, 4)}-01-01`);
  const [to, setTo] = useState(today);
  const days = new URLSearchParams();
  if (which === 'some' && from) days.set('from', from);
  if (which === 'some' && to) days.set('to', to);
  return (
    <Section title={t('transactions')} hint={t('transactionsHint')}>
      <SegmentedControl
        label={t('range')}
        value={which}
        onChange={setWhich}
        choices={[
          { value: 'all', label: t('all') },
          { value: 'some', label: t('someDays') },
        ]}
        className="max-md:flex"
      />
      {which === 'some' && (
        <div className="mt-4 grid grid-cols-2 gap-4 md:w-96">
          <Field label={t('from')}>
            <Input type="date" value={from} max={to} onChange={(e) => setFrom(e.target.value)} />
          </Field>
          <Field label={t('to')}>
            <Input type="date" value={to} min={from} onChange={(e) => setTo(e.target.value)} />
          </Field>
        </div>
      )}
      <ul className="mt-4 grid gap-2 sm:grid-cols-2">
        {EXPORT_FORMATS.map((format) => {
          const Icon = ICONS[format];
          return (
            <li key={format}>
              <a
                href={exportAddress(format, days.toString())}
                download
                className="flex items-center gap-3 rounded-sm border border-line px-3.5 py-2.5 transition-colors hover:border-line-strong hover:bg-hover"
              >
                <Icon size={18} className="shrink-0 text-ink-3" aria-hidden />
                <span className="min-w-0 flex-1">
                  <span className="block font-medium text-ink">{t(format)}</span>
                  <span className="block text-ink-3 text-xs">{t(`hint_${format}`)}</span>
                </span>
                <Download size={16} className="shrink-0 text-ink-3" aria-hidden />
              </a>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** The whole household as one file. */
export function ArchiveDownload() {
  const t = useTexts(dataTexts);
  return (
    <Section title={t('archive')} hint={t('archiveHint')}>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="max-w-prose basis-72 grow text-pretty text-ink-2">{t('archiveText')}</p>
        <Button asChild look="primary" className="max-md:w-full">
          <a href={ARCHIVE_ADDRESS} download>
            <Archive size={16} aria-hidden />
            {t('downloadArchive')}
          </a>
        </Button>
      </div>
    </Section>
  );
}
