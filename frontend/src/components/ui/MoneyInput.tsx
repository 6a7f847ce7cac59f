import { type ComponentProps, useLayoutEffect, useRef, useState } from 'react';
import type { Decimal } from '@/lib/api';
import { cx } from '@/lib/cx';
import { formatMoney, minorUnits } from '@/lib/format';
import { useHomeCurrency } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { parseTyped } from '@/lib/money';
import { commonTexts } from '@/texts/common';
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
  const t = useTexts(commonTexts);
  const { locale } = useLocale();
  const home = useHomeCurrency();
  const code = currency ?? home ?? 'MXN';
  const scale = minorUnits(code);
  const [typed, setTyped] = useState<string | null>(null);
  const [invalid, setInvalid] = useState(false);
  const entered = useRef<HTMLInputElement | null>(null);
  const resting = value === null ? '' : formatMoney(value, { locale, currency: code, home });

  // Selected as soon as the plain number stands there: the first key replaces it, however fast it comes.
  useLayoutEffect(() => {
    entered.current?.select();
    entered.current = null;
  });

  // The platform's own mark too, so that a form is not sent with the amount that stood there before.
  const mark = (field: HTMLInputElement, isWrong: boolean) => {
    field.setCustomValidity(isWrong ? t('notAnAmount') : '');
    setInvalid(isWrong);
  };

  const commit = (field: HTMLInputElement): boolean => {
    if (typed === null) return true;
    const empty = typed.trim() === '';
    const amount = parseTyped(typed, scale, steps ? (value ?? '0') : undefined);
    if (amount === null && !empty) {
      mark(field, true);
      return false;
    }
    mark(field, false);
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
        const field = event.currentTarget;
        const shown = invalid ? field.value : (value ?? '');
        if (!invalid) {
          setTyped(shown);
          entered.current = field;
        }
        // A click puts its caret after the focus: once more then, unless somebody types already.
        requestAnimationFrame(() => {
          if (field.value === shown) field.select();
        });
        onFocus?.(event);
      }}
      onChange={(event) => {
        mark(event.currentTarget, false);
        setTyped(event.target.value);
      }}
      onBlur={(event) => {
        commit(event.currentTarget);
        onBlur?.(event);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && typed !== null) {
          event.stopPropagation();
          mark(event.currentTarget, false);
          setTyped(value ?? '');
        }
        if (event.key === 'Enter' && !commit(event.currentTarget)) event.preventDefault();
        onKeyDown?.(event);
      }}
      {...rest}
    />
  );
}
