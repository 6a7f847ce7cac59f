import { type ComponentProps, useState } from 'react';
import type { Decimal } from '@/lib/api';
import { cx } from '@/lib/cx';
import { formatMoney, minorUnits } from '@/lib/format';
import { useHomeCurrency } from '@/lib/household';
import { useLocale } from '@/lib/i18n';
import { parseTyped } from '@/lib/money';
import { useField } from './Field';
import { FIELD_FRAME } from './Input';

type Props = Omit<ComponentProps<'input'>, 'value' | 'onChange'> & {
  value: Decimal | null;
  /** Called when the person leaves the field or presses Enter, with what they meant; null = emptied. */
  onCommit: (amount: Decimal | null) => void;
  currency?: string;
  /** `+200` and `-50` step from the value instead of being an amount (budget cells). */
  steps?: boolean;
  /** Without its own frame, for a cell of a grid. */
  bare?: boolean;
};

/**
 * An amount one types as one thinks: `1,234.5`, `=350*2`, `+200`. Shows the formatted amount at rest
 * and the plain number while typing; what is no amount goes back on Escape or is marked invalid.
 */
export function MoneyInput({
  value,
  onCommit,
  currency,
  steps = false,
  bare = false,
  className,
  onKeyDown,
  onFocus,
  onBlur,
  ...rest
}: Props) {
  const { locale } = useLocale();
  const home = useHomeCurrency();
  const code = currency ?? home ?? 'MXN';
  const scale = minorUnits(code);
  const [typed, setTyped] = useState<string | null>(null);
  const [invalid, setInvalid] = useState(false);
  const resting = value === null ? '' : formatMoney(value, { locale, currency: code, home });

  const commit = (): boolean => {
    if (typed === null) return true;
    const empty = typed.trim() === '';
    const amount = parseTyped(typed, scale, steps ? (value ?? '0') : undefined);
    if (amount === null && !empty) {
      setInvalid(true);
      return false;
    }
    setInvalid(false);
    setTyped(null);
    if (amount !== value) onCommit(amount);
    return true;
  };

  return (
    <input
      inputMode="decimal"
      autoComplete="off"
      {...useField()}
      {...(invalid ? { 'aria-invalid': true } : {})}
      className={cx(
        bare
          ? 'w-full rounded-sm bg-transparent px-2 py-1 hover:bg-hover focus:bg-surface focus:outline-2 focus:outline-focus aria-invalid:outline-2 aria-invalid:outline-danger'
          : FIELD_FRAME,
        'money text-right',
        className,
      )}
      value={typed ?? resting}
      onFocus={(event) => {
        setTyped(value ?? '');
        const field = event.currentTarget;
        requestAnimationFrame(() => field.select());
        onFocus?.(event);
      }}
      onChange={(event) => {
        setInvalid(false);
        setTyped(event.target.value);
      }}
      onBlur={(event) => {
        commit();
        onBlur?.(event);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && typed !== null) {
          event.stopPropagation();
          setInvalid(false);
          setTyped(value ?? '');
        }
        if (event.key === 'Enter' && !commit()) event.preventDefault();
        onKeyDown?.(event);
      }}
      {...rest}
    />
  );
}
