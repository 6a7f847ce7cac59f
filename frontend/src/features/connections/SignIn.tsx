import { Link } from '@tanstack/react-router';
import { ExternalLink, FlaskConical, ShieldCheck } from 'lucide-react';
import { useId } from 'react';
import { PasswordInput } from '@/components/password/PasswordInput';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input, Select } from '@/components/ui/Input';
import { Notice, PageHeader } from '@/components/ui/Surface';
import { useSearchState } from '@/hooks/useSearchState';
import type { Connection, LinkField } from '@/lib/api';
import { useForm } from '@/lib/forms';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { connectionsTexts } from '@/texts/connections';
import { abandon, useAnswer } from './queries';

type Asked = Exclude<NonNullable<Connection['step']>, { kind: 'accounts' }>;

/** What the bank wants to know, in our form or on its own page. */
export function SignIn({ connection, step }: { connection: Connection; step: Asked }) {
  const t = useTexts(connectionsTexts);
  const bank = connection.institution_name;
  switch (step.kind) {
    case 'form': {
      const isCode = step.fields.every(({ kind }) => kind === 'code');
      return (
        <>
          <PageHeader
            title={t(isCode ? 'codeFrom' : 'signInTo', { bank })}
            lead={isCode && t('codeLead')}
          />
          <Answers connection={connection} fields={step.fields} />
        </>
      );
    }
    case 'setup_token':
      return (
        <>
          <PageHeader
            title={t('signInTo', { bank })}
            lead={t.rich('makeToken', { site: <Site url={step.url} /> })}
          />
          <Answers connection={connection} fields={[TOKEN]} />
        </>
      );
    case 'redirect':
      return (
        <>
          <PageHeader
            title={t('goToBank')}
            lead={t('goToBankText', { site: new URL(step.url).host })}
          />
          <div className="panel flex flex-col items-start gap-4 p-5">
            <Button asChild look="primary">
              <a href={step.url} rel="noreferrer">
                <ExternalLink size={16} aria-hidden />
                {t('goToBankButton')}
              </a>
            </Button>
            <Back connection={connection} />
          </div>
        </>
      );
    case 'widget':
      return (
        <>
          <PageHeader title={t('signInTo', { bank })} />
          <div className="panel flex flex-col items-start gap-4 p-5">
            <p className="text-ink-2">{t('notHere')}</p>
            <Back connection={connection} />
          </div>
        </>
      );
  }
}

const TOKEN: LinkField = {
  name: 'setup_token',
  label: null,
  kind: 'text',
  required: true,
  max_length: 4096,
  choices: [],
};

const Site = ({ url }: { url: string }) => (
  <a href={url} target="_blank" rel="noreferrer" className="text-brand-ink underline">
    {new URL(url).host}
  </a>
);

/** Fields are named as the server names them in its refusals. */
const nameOf = ({ name }: LinkField): string => `answers.${name}`;

function Answers({ connection, fields }: { connection: Connection; fields: LinkField[] }) {
  const t = useTexts(connectionsTexts);
  const hint = useId();
  const answer = useAnswer(connection.id);
  const empty = Object.fromEntries(fields.map((one) => [nameOf(one), one.choices[0] ?? '']));
  const { form, field, errors, message, busy } = useForm({
    // `answers` is no field: what is wrong with all of them is said under its name.
    initial: { ...empty, answers: '' } as Record<string, string>,
    check: (values) =>
      Object.fromEntries(
        fields
          .filter((one) => one.required && !values[nameOf(one)]?.trim())
          .map((one) => [nameOf(one), t('needAnswer')]),
      ),
    submit: (values) =>
      answer.mutateAsync({
        answers: Object.fromEntries(fields.map((one) => [one.name, values[nameOf(one)] ?? ''])),
      }),
  });
  const wrong = errors.answers ?? message;
  return (
    <form {...form} aria-describedby={hint} className="panel flex flex-col gap-4 p-5">
      {connection.provider === 'sandbox' && <Notice icon={FlaskConical}>{t('demoHint')}</Notice>}
      {fields.map((one, place) => (
        <Field
          key={one.name}
          label={one.label ?? t(one.name === 'setup_token' ? 'field_token' : `field_${one.kind}`)}
          error={errors[nameOf(one)]}
        >
          <Answer field={one} first={place === 0} {...field(nameOf(one))} />
        </Field>
      ))}
      {wrong && (
        <p role="alert" className="text-danger">
          {wrong}
        </p>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Back connection={connection} />
        <Button type="submit" look="primary" busy={busy}>
          {t('continue')}
        </Button>
      </div>
      <p id={hint} className="flex gap-2 text-ink-3 text-xs">
        <ShieldCheck size={14} aria-hidden className="mt-px shrink-0" />
        {t('safe')}
      </p>
    </form>
  );
}

type AnswerProps = {
  field: LinkField;
  first: boolean;
  name: string;
  value: string;
  onChange: (event: { target: { value: string } }) => void;
};

function Answer({ field, first, ...wiring }: AnswerProps) {
  const shared = { ...wiring, autoFocus: first, maxLength: field.max_length };
  switch (field.kind) {
    case 'password':
      return <PasswordInput {...shared} autoComplete="off" />;
    case 'code':
      return <Input {...shared} inputMode="numeric" autoComplete="one-time-code" />;
    case 'choice':
      return (
        <Select {...wiring}>
          {field.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </Select>
      );
    default:
      return <Input {...shared} autoCapitalize="none" autoComplete="off" spellCheck={false} />;
  }
}

/** Away from a sign-in: a link that was not finished goes, one that is mended stays as it was. */
function Back({ connection }: { connection: Connection }) {
  const t = useTexts(connectionsTexts);
  const [, change] = useSearchState();
  if (connection.state !== 'linking') {
    return (
      <Button asChild look="quiet">
        <Link to={paths.settingsTab('conexiones')}>{t('bannerSee')}</Link>
      </Button>
    );
  }
  const leave = async () => {
    await change({ id: null });
    await abandon(connection.id);
  };
  return (
    <Button look="quiet" onClick={leave}>
      {t('back')}
    </Button>
  );
}
