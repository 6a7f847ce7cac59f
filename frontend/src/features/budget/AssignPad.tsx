import { Delete } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import type { Decimal } from '@/lib/api';
import { cx } from '@/lib/cx';
import { formatMoney, minorUnits } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { parseTyped } from '@/lib/money';
import { budgetTexts } from '@/texts/budget';
import { commonTexts } from '@/texts/common';

const KEYS = ['1', '2', '3', '+', '4', '5', '6', '-', '7', '8', '9', '*', '.', '0', '00'] as const;
const FACES: Partial<Record<string, string>> = { '-': '−', '*': '×' };

type Props = {
  name: string;
  assigned: Decimal;
  currency: string;
  onAssign: (amount: Decimal) => void;
};

/** Numbers within the thumb's reach; sums and steps work as in the cells of the desktop. */
export function AssignPad({ name, assigned, currency, onAssign }: Props) {
  const t = useTexts(budgetTexts);
  const tCommon = useTexts(commonTexts);
  const { locale } = useLocale();
  const [typed, setTyped] = useState('');
  const say = (amount: Decimal) => formatMoney(amount, { locale, currency, home: currency });

  const amount = typed ? parseTyped(typed, minorUnits(currency), assigned) : assigned;
  const isSum = /[+*/=-]/.test(typed);
  const key = 'grid h-12 place-items-center rounded-sm font-medium text-lg active:bg-pressed';

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (amount !== null) onAssign(amount);
      }}
      className="flex flex-col gap-2"
    >
      {/* No keyboard slides up: the pad below is it. A real one still types. */}
      <input
        inputMode="none"
        autoComplete="off"
        aria-label={t('assignTo', { name })}
        value={typed}
        placeholder={say(assigned)}
        onChange={(event) => setTyped(event.target.value)}
        className="money h-12 w-full rounded-sm bg-transparent text-center font-semibold text-2xl text-ink outline-none placeholder:text-ink-3"
      />
      <p
        role="status"
        className={cx(
          'min-h-4 text-center text-xs',
          amount === null ? 'text-danger' : 'text-ink-3',
        )}
      >
        {amount === null ? t('notAnAmount') : isSum && t('becomes', { amount: say(amount) })}
      </p>
      <div className="grid grid-cols-4 gap-1.5">
        {KEYS.map((one) => (
          <button
            key={one}
            type="button"
            onClick={() => setTyped(typed + one)}
            className={cx(key, /[\d.]/.test(one) ? 'bg-sunken' : 'text-brand-ink')}
          >
            {FACES[one] ?? one}
          </button>
        ))}
        <button
          type="button"
          aria-label={t('backspace')}
          onClick={() => setTyped(typed.slice(0, -1))}
          className={cx(key, 'text-ink-2')}
        >
          <Delete size={22} aria-hidden />
        </button>
      </div>
      <Button look="primary" size="lg" type="submit" disabled={amount === null}>
        {tCommon('save')}
      </Button>
    </form>
  );
}
