import { Delete } from 'lucide-react';
import { useTexts } from '@/lib/i18n';
import { transactionsTexts } from '@/texts/transactions';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '0'] as const;

/** What the text becomes after a key: one point, as many decimals as the currency has, no endless numbers. */
export function pressed(typed: string, key: string, scale: number): string {
  const [whole = '', fraction] = typed.split('.');
  if (key === 'back') return typed.slice(0, -1);
  if (key === '.') return fraction === undefined && scale > 0 ? `${whole || '0'}.` : typed;
  if (fraction !== undefined) return fraction.length < scale ? typed + key : typed;
  if (whole.length >= 12) return typed;
  return whole === '0' ? key : typed + key;
}

type Props = { typed: string; scale: number; onChange: (typed: string) => void };

/** Large keys for the thumb; the device's own keyboard stays away. */
export function AmountPad({ typed, scale, onChange }: Props) {
  const t = useTexts(transactionsTexts);
  const look =
    'grid h-14 place-items-center rounded-sm text-xl font-medium text-ink tabular-nums active:bg-pressed';
  return (
    <div className="grid grid-cols-3 gap-1">
      {KEYS.map((key) => (
        <button
          key={key}
          type="button"
          className={look}
          aria-label={key === '.' ? t('point') : key}
          onClick={() => onChange(pressed(typed, key, scale))}
        >
          {key}
        </button>
      ))}
      <button
        type="button"
        className={look}
        aria-label={t('backspace')}
        onClick={() => onChange(pressed(typed, 'back', scale))}
      >
        <Delete size={24} aria-hidden />
      </button>
    </div>
  );
}
