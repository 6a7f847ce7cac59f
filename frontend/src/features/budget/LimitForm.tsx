import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Select } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { MoneyInput } from '@/components/ui/MoneyInput';
import type { CategoryGroup, Decimal, Limit, Limits } from '@/lib/api';
import { formatMoney } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { signOf } from '@/lib/money';
import { envelopeTexts } from '@/texts/envelopes';
import { useLimitName } from './Limits';
import { useSetLimit } from './limitQueries';

type Props = {
  limits: Limits;
  /** Null for a new one. */
  limit: Limit | null;
  tree: readonly CategoryGroup[];
  onClose: () => void;
};

/** The cap of one category or group, from this period on. */
export function LimitForm({ limits, limit, tree, onClose }: Props) {
  const t = useTexts(envelopeTexts);
  const { locale } = useLocale();
  const nameOf = useLimitName();
  const set = useSetLimit(limits);
  const [chosen, setChosen] = useState('');
  const [amount, setAmount] = useState<Decimal | null>(limit?.amount ?? null);
  const [tried, setTried] = useState(false);
  const has = (id: string) =>
    limits.items.some((one) => one.category_id === id || one.group_id === id);
  const spending = tree.filter((group) => group.kind === 'expense');
  const isGroup = spending.some((group) => group.id === chosen);
  const target = limit
    ? { category_id: limit.category_id, group_id: limit.group_id }
    : { category_id: isGroup ? null : chosen, group_id: isGroup ? chosen : null };
  const isPositive = amount !== null && signOf(amount) > 0;
  const name = nameOf({ tree, limit: target });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isPositive || (!limit && !chosen)) return;
    const { currency } = limits;
    const said = formatMoney(amount, { locale, currency, home: currency });
    set.mutate({
      limited: target,
      amount,
      before: limit?.amount ?? null,
      said: t('limitDone', { name, amount: said }),
    });
    onClose();
  };
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={limit ? t('limitOf', { name }) : t('addLimit')}
      width="sm"
      footer={
        <>
          {limit && (
            <Button
              look="quiet"
              onClick={() => {
                set.mutate({
                  limited: target,
                  amount: null,
                  before: limit.amount,
                  said: t('limitRemoved', { name }),
                });
                onClose();
              }}
            >
              {t('removeLimit')}
            </Button>
          )}
          <Button look="primary" type="submit" form="limit">
            {t('save')}
          </Button>
        </>
      }
    >
      <form id="limit" onSubmit={submit} noValidate className="flex flex-col gap-4">
        {!limit && (
          <Field label={t('limitFor')} error={tried && !chosen ? t('numberWrong') : undefined}>
            <Select value={chosen} onChange={(event) => setChosen(event.target.value)}>
              <option value="">—</option>
              {spending.map((group) => (
                <optgroup key={group.id} label={group.name}>
                  {!has(group.id) && (
                    <option value={group.id}>{t('wholeGroup', { name: group.name })}</option>
                  )}
                  {group.categories
                    .filter((one) => !one.archived && !has(one.id))
                    .map((one) => (
                      <option key={one.id} value={one.id}>
                        {one.name}
                      </option>
                    ))}
                </optgroup>
              ))}
            </Select>
          </Field>
        )}
        <Field label={t('amount')} error={tried && !isPositive ? t('amountMissing') : undefined}>
          <MoneyInput value={amount} currency={limits.currency} onCommit={setAmount} />
        </Field>
      </form>
    </Modal>
  );
}
