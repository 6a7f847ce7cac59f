import { Download } from 'lucide-react';
import { type ComponentProps, useRef } from 'react';
import { ChartFrame, ValueTable } from '@/components/charts/ChartFrame';
import { IconButton } from '@/components/ui/Button';
import { Menu, MenuItem } from '@/components/ui/Menu';
import { usePrinting } from '@/hooks/usePrinting';
import { useSearchState } from '@/hooks/useSearchState';
import type { PriceBase } from '@/lib/api';
import { formatDay, formatRange } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { fileName, type Sheet, save, saveSheet } from '@/lib/sheets';
import { toast } from '@/lib/toasts';
import { reportFrameTexts } from '@/texts/reportFrame';
import { RealNote } from './RealNote';
import type { Scope } from './scope';

type Props = Omit<ComponentProps<typeof ChartFrame>, 'actions' | 'asTable' | 'onAsTable'> & {
  scope: Pick<Scope, 'range'>;
  /** The figures behind the chart, exactly, as the table that is saved. */
  sheet: Sheet;
  /** In whose pesos the figures are, unless they are what they were. */
  real: PriceBase | null;
};

/**
 * A report: its question, answer and chart, the table behind it, and ways to take them along. On paper
 * its table stands below it.
 */
export function ReportFrame({ scope, sheet, real, table, title, notes, children, ...rest }: Props) {
  const t = useTexts(reportFrameTexts);
  const { locale } = useLocale();
  const [{ tabla }, change] = useSearchState();
  const figure = useRef<HTMLDivElement>(null);
  const printing = usePrinting();
  const { from, to } = scope.range;
  const pesos = real ? t('pesosOf', { month: formatDay(real.last, locale, 'monthYear') }) : '';
  const name = fileName(title, from, to, pesos);
  const savePicture = async () => {
    if (!figure.current) return;
    const { png } = await import('@/lib/picture');
    const subtitle = [formatRange(from, to, locale), pesos].filter(Boolean).join(' · ');
    const picture = await png(figure.current, { title, subtitle });
    if (picture) save(`${name}.png`, picture);
    else toast(t('pictureFailed'), { tone: 'danger' });
  };
  return (
    <div className="min-w-0">
      <ChartFrame
        {...rest}
        title={title}
        table={table}
        notes={
          <>
            {notes}
            <RealNote base={real} />
          </>
        }
        asTable={tabla === '1'}
        onAsTable={(next) => change({ tabla: next ? '1' : null })}
        actions={
          <Menu trigger={<IconButton icon={Download} label={t('save')} size="sm" />}>
            <MenuItem onSelect={() => saveSheet(name, sheet)}>{t('saveCsv')}</MenuItem>
            {tabla !== '1' && <MenuItem onSelect={savePicture}>{t('savePng')}</MenuItem>}
            <MenuItem onSelect={() => window.print()}>{t('print')}</MenuItem>
          </Menu>
        }
      >
        <div ref={figure} className="contents">
          {children}
        </div>
        {printing && <ValueTable {...table} label={title} />}
      </ChartFrame>
    </div>
  );
}
