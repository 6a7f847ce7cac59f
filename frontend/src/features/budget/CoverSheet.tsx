import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { Modal } from '@/components/ui/Modal';
import type { Budget, Decimal, Envelope, Id } from '@/lib/api';
import { formatMoney } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { compare, signOf } from '@/lib/money';
import { coverTexts } from '@/texts/cover';
import { shortOf } from './plan';
import type { BudgetWrites } from './queries';

type Props = {
  budget: Budget;
  envelope: Envelope;
  writes: BudgetWrites;
  /** Moves another amount, or to another envelope. */
  onMove: () => void;
  onClose: () => void;
};

/** Where the money for an overspent envelope comes from: one tap and it is at zero. */
export default function CoverSheet({ budget, envelope, writes, onMove, onClose }: Props) {
  const t = useTexts(coverTexts);
  const { locale } = useLocale();
  const { currency } = budget;
  const need = shortOf(envelope);
  const sources: { id: Id | null; name: string; has: Decimal }[] = [
    { id: null, name: t('toAssign'), has: budget.to_assign },
    ...budget.envelopes
      .filter((one) => one.category_id !== envelope.category_id)
      .map((one) => ({ id: one.category_id, name: one.name, has: one.balance }))
      .toSorted((a, b) => compare(b.has, a.has)),
  ].filter((one) => signOf(one.has) > 0);
  const take = (from: Id | null, has: Decimal) => {
    const amount = compare(has, need) < 0 ? has : need;
    const said = formatMoney(amount, { locale, currency, home: currency });
    writes.cover(envelope.category_id, from, t('covered', { name: envelope.name, amount: said }));
    onClose();
  };
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title', { name: envelope.name })}
      description={t('text', {
        amount: formatMoney(need, { locale, currency, home: currency }),
      })}
      width="sm"
      footer={<Button onClick={onMove}>{t('otherAmount')}</Button>}
    >
      {sources.length === 0 && <p className="text-ink-2">{t('nothing')}</p>}
      <ul className="-mx-2">
        {sources.map(({ id, name, has }) => (
          <li key={id ?? 'to-assign'}>
            <button
              type="button"
              onClick={() => take(id, has)}
              className="flex min-h-11 w-full items-center justify-between gap-4 rounded-sm px-2 text-left hover:bg-hover"
            >
              <span className="min-w-0">
                <span className="block text-ink wrap-anywhere">{name}</span>
                {compare(has, need) < 0 && (
                  <span className="block text-ink-3 text-xs">{t('onlyPart')}</span>
                )}
              </span>
              <Money amount={has} currency={currency} className="text-ink-2" />
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
