import { useNavigate } from '@tanstack/react-router';
import { useId } from 'react';
import { CurrencySelect } from '@/components/CurrencySelect';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { useToday } from '@/hooks/useToday';
import type { AccountKind } from '@/lib/api';
import { useForm } from '@/lib/forms';
import { useHome } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { negate } from '@/lib/money';
import { paths } from '@/lib/paths';
import { toast } from '@/lib/toasts';
import { accountsTexts } from '@/texts/accounts';
import { commonTexts } from '@/texts/common';
import { KindPicker } from './KindPicker';
import { isLiability } from './kinds';
import { OpeningFields } from './OpeningFields';
import { createAccount, useRefreshAccounts } from './queries';

/** A new account: kind, name and today's balance are enough. It opens as soon as it exists. */
export function NewAccountForm({ onClose }: { onClose: () => void }) {
  const t = useTexts(accountsTexts);
  const tCommon = useTexts(commonTexts);
  const formId = useId();
  const today = useToday();
  const { household } = useHome();
  const navigate = useNavigate();
  const refresh = useRefreshAccounts();
  const { form, field, values, set, errors, message, busy } = useForm({
    initial: {
      kind: 'checking' as AccountKind,
      name: '',
      institution: '',
      currency: household.currency,
      opening_balance: '0',
      opened_on: today,
    },
    check: ({ name }) => (name.trim() ? {} : { name: t('needName') }),
    submit: async (typed) => {
      const account = await createAccount({
        ...typed,
        name: typed.name.trim(),
        institution: typed.institution.trim() || null,
        opened_on: typed.opened_on || null,
      });
      await refresh();
      return account;
    },
    onDone: ({ id, name }) => {
      toast(t('created', { name }));
      navigate({ to: paths.account(id) });
    },
  });

  // What was typed as owned stays the same number when it turns out to be owed, and the other way.
  const choose = (kind: AccountKind) => {
    if (isLiability(kind) !== isLiability(values.kind)) {
      set('opening_balance', negate(values.opening_balance));
    }
    set('kind', kind);
  };

  return (
    <Modal
      open
      onOpenChange={onClose}
      width="lg"
      title={t('newTitle')}
      description={t('newText')}
      footer={
        <>
          <Button onClick={onClose}>{tCommon('cancel')}</Button>
          <Button type="submit" form={formId} look="primary" busy={busy}>
            {t('create')}
          </Button>
        </>
      }
    >
      <form {...form} id={formId} className="grid gap-4 pt-1 md:grid-cols-2">
        <Field label={t('name')} hint={t('nameHint')} error={errors.name} className="col-span-full">
          <Input autoFocus maxLength={80} autoComplete="off" {...field('name')} />
        </Field>
        <KindPicker value={values.kind} onChange={choose} />
        <OpeningFields
          kind={values.kind}
          currency={values.currency}
          opening={values.opening_balance}
          openedOn={values.opened_on}
          onOpening={(amount) => set('opening_balance', amount)}
          onOpenedOn={(day) => set('opened_on', day)}
          errors={errors}
        />
        <Field label={t('institution')} aside={t('optional')} error={errors.institution}>
          <Input maxLength={80} autoComplete="organization" {...field('institution')} />
        </Field>
        <Field label={t('currency')} error={errors.currency}>
          <CurrencySelect {...field('currency')} />
        </Field>
        {message && (
          <p role="alert" className="col-span-full text-danger">
            {message}
          </p>
        )}
      </form>
    </Modal>
  );
}
