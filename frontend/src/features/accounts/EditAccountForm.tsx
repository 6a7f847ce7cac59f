import { useId } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { Switch } from '@/components/ui/Toggle';
import type { Account, AccountKind } from '@/lib/api';
import { useForm } from '@/lib/forms';
import { useTexts } from '@/lib/i18n';
import { accountsTexts } from '@/texts/accounts';
import { commonTexts } from '@/texts/common';
import { KindPicker } from './KindPicker';
import { OpeningFields } from './OpeningFields';
import { type AccountChange, useUpdateAccount } from './queries';

type Props = { account: Account; onClose: () => void };

/** Everything of an account that may change; its currency may not. */
export function EditAccountForm({ account, onClose }: Props) {
  const t = useTexts(accountsTexts);
  const tCommon = useTexts(commonTexts);
  const formId = useId();
  const update = useUpdateAccount(({ name }) => t('changed', { name }));
  const { form, field, values, set, errors, message, busy } = useForm({
    initial: {
      kind: account.kind as AccountKind,
      name: account.name,
      institution: account.institution ?? '',
      opening_balance: account.opening_balance,
      opened_on: account.opened_on ?? '',
      on_budget: account.on_budget ? 'yes' : 'no',
    },
    check: ({ name }) => (name.trim() ? {} : { name: t('needName') }),
    submit: async (typed) => {
      const wanted = {
        ...typed,
        name: typed.name.trim(),
        institution: typed.institution.trim() || null,
        opened_on: typed.opened_on || null,
        on_budget: typed.on_budget === 'yes',
      };
      const change = Object.fromEntries(
        Object.entries(wanted).filter(([name, value]) => value !== account[name as keyof Account]),
      ) as AccountChange;
      if (Object.keys(change).length > 0) await update.mutateAsync({ account, change });
    },
    onDone: onClose,
  });

  return (
    <Modal
      open
      onOpenChange={onClose}
      width="lg"
      title={t('editTitle')}
      description={t('currencyFixed', { currency: account.currency })}
      footer={
        <>
          <Button onClick={onClose}>{tCommon('cancel')}</Button>
          <Button type="submit" form={formId} look="primary" busy={busy}>
            {tCommon('save')}
          </Button>
        </>
      }
    >
      <form {...form} id={formId} className="grid gap-4 pt-1 md:grid-cols-2">
        <Field label={t('name')} error={errors.name}>
          <Input maxLength={80} autoComplete="off" {...field('name')} />
        </Field>
        <Field label={t('institution')} aside={t('optional')} error={errors.institution}>
          <Input maxLength={80} autoComplete="organization" {...field('institution')} />
        </Field>
        <KindPicker value={values.kind} onChange={(kind) => set('kind', kind)} />
        <OpeningFields
          kind={values.kind}
          currency={account.currency}
          opening={values.opening_balance}
          openedOn={values.opened_on}
          onOpening={(amount) => set('opening_balance', amount)}
          onOpenedOn={(day) => set('opened_on', day)}
          errors={errors}
        />
        <div className="col-span-full">
          <Switch
            checked={values.on_budget === 'yes'}
            onChange={(on) => set('on_budget', on ? 'yes' : 'no')}
            label={t('onBudget')}
            hint={t('onBudgetHint')}
          />
        </div>
        {message && (
          <p role="alert" className="col-span-full text-danger">
            {message}
          </p>
        )}
      </form>
    </Modal>
  );
}
