import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { Switch } from '@/components/ui/Toggle';
import { useTexts } from '@/lib/i18n';
import { readingTexts } from '@/texts/reading';
import type { Work } from './useDraft';

type Props = { work: Work; hasHeader: boolean; disabled: boolean };

/** Whether the next file with these columns is to be recognised; only a header tells files apart. */
export function RememberTable({ work, hasHeader, disabled }: Props) {
  const t = useTexts(readingTexts);
  if (!work.draft || !hasHeader) return null;
  const { remembering, newAccount, name } = work.draft;
  const firstName = newAccount?.name ?? name.replace(/\.\w+$/, '');
  return (
    <div className="grid items-start gap-x-5 gap-y-2 px-5 pt-3 pb-4 md:grid-cols-2">
      <Switch
        label={t('remember')}
        hint={t('rememberHint')}
        checked={remembering.on}
        disabled={disabled}
        onChange={(on) => work.remember({ on, name: remembering.name || (on ? firstName : '') })}
      />
      {remembering.on && (
        <Field label={t('rememberAs')} hint={t('rememberAsHint')}>
          <Input
            maxLength={80}
            disabled={disabled}
            value={remembering.name}
            onChange={({ target }) => work.remember({ on: true, name: target.value })}
          />
        </Field>
      )}
    </div>
  );
}
