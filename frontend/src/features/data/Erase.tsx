import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Info, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { PasswordInput } from '@/components/password/PasswordInput';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { Notice, Section } from '@/components/ui/Surface';
import { SegmentedControl } from '@/components/ui/Tabs';
import { useForm } from '@/lib/forms';
import { useHome } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { toast } from '@/lib/toasts';
import { commonTexts } from '@/texts/common';
import { dataTexts } from '@/texts/data';
import { contentQuery, useErase } from './queries';

/** The end of the household: asked for with its name and the owner's password. */
export function Erase() {
  const t = useTexts(dataTexts);
  const { household, user } = useHome();
  const [open, setOpen] = useState(false);
  if (household.role !== 'owner') return null;
  return (
    <Section title={t('erase')} hint={t('eraseHint')} className="border-danger/40!">
      {user.is_demo ? (
        <Notice icon={Info}>{t('eraseDemo')}</Notice>
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-4">
          <p className="max-w-prose grow basis-72 text-pretty text-ink-2">{t('eraseText')}</p>
          <Button className="text-danger! max-md:w-full" onClick={() => setOpen(true)}>
            {t('eraseOpen')}
          </Button>
        </div>
      )}
      {open && <EraseDialog onClose={() => setOpen(false)} />}
    </Section>
  );
}

const FORM = 'erase-household';

function EraseDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts(dataTexts);
  const tCommon = useTexts(commonTexts);
  const { household, user } = useHome();
  const { data } = useQuery(contentQuery);
  const navigate = useNavigate();
  const erase = useErase();
  const isName = (typed: string) => typed.trim() === household.name.trim();
  const { form, field, values, set, errors, message, busy } = useForm({
    initial: { name: '', password: '', afterwards: 'stay' },
    check: ({ name, password }) => ({
      ...(isName(name) ? {} : { name: t('eraseNameWrong') }),
      ...(password ? {} : { password: t('needPassword') }),
    }),
    submit: ({ name, password, afterwards }) =>
      erase({ name, password, afterwards: afterwards === 'leave' ? 'leave' : 'stay' }),
    onDone: () => {
      if (values.afterwards === 'leave') {
        navigate({ to: paths.login });
        return;
      }
      onClose();
      toast(t('erased'));
      navigate({ to: paths.home });
    },
  });
  return (
    <Modal
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title={t('eraseAsk', { name: household.name })}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {tCommon('cancel')}
          </Button>
          <Button
            type="submit"
            form={FORM}
            look="danger"
            busy={busy}
            disabled={!isName(values.name)}
          >
            {t('eraseDo')}
          </Button>
        </>
      }
    >
      <form {...form} id={FORM} className="flex flex-col gap-4">
        <Notice icon={TriangleAlert} tone="danger">
          {t('eraseLoses', { count: data?.count ?? 0 })}
        </Notice>
        <Field
          label={t.rich('eraseName', { name: <strong>{household.name}</strong> })}
          error={errors.name}
        >
          <Input autoComplete="off" spellCheck={false} {...field('name')} />
        </Field>
        <input type="hidden" autoComplete="username" value={user.email} readOnly />
        <Field label={t('erasePassword')} error={errors.password}>
          <PasswordInput autoComplete="current-password" {...field('password')} />
        </Field>
        <div className="flex flex-col gap-1.5">
          <p className="font-medium text-ink">{t('afterwards')}</p>
          <SegmentedControl
            label={t('afterwards')}
            value={values.afterwards}
            onChange={(next) => set('afterwards', next)}
            choices={[
              { value: 'stay', label: t('stay') },
              { value: 'leave', label: t('leave') },
            ]}
            className="flex"
          />
          <p className="text-ink-3 text-xs">{t('leaveHint')}</p>
        </div>
        {message && (
          <p role="alert" className="text-danger">
            {message}
          </p>
        )}
      </form>
    </Modal>
  );
}
