import type { ReactNode } from 'react';
import { useHotkey } from '@/hooks/useHotkey';
import { useTexts } from '@/lib/i18n';
import { budgetKeyTexts } from '@/texts/budgetKeys';
import { firstCell } from './AssignCell';

type Props = { onMove: () => void; onFill: () => void; onHistory: () => void };

const KEY = 'rounded-sm border border-line-strong px-1.5 py-0.5 text-ink-2';

/** What the keyboard does on the sheet of envelopes, and a line that says so. */
export function BudgetKeys({ onMove, onFill, onHistory }: Props) {
  const t = useTexts(budgetKeyTexts);
  useHotkey('arrowdown', () => firstCell()?.focus());
  useHotkey('m', onMove);
  useHotkey('f', onFill);
  useHotkey('h', onHistory);
  const keys: [ReactNode, string][] = [
    ['↓ ↑', t('column')],
    ['Ctrl ↵', t('options')],
    ['M', t('move')],
    ['F', t('fill')],
    ['H', t('history')],
    ['← →', t('period')],
  ];
  return (
    <dl
      aria-label={t('title')}
      className="flex flex-wrap gap-x-5 gap-y-2 px-1 text-ink-3 text-xs max-md:hidden"
    >
      {keys.map(([key, words]) => (
        <div key={words} className="flex items-center gap-1.5">
          <dt>
            <kbd className={KEY}>{key}</kbd>
          </dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
