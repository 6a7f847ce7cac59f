import { useId } from 'react';
import { AccountIcon } from '@/components/AccountIcon';
import type { AccountKind } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { accountsTexts } from '@/texts/accounts';
import { KINDS } from './kinds';

type Props = { value: AccountKind; onChange: (kind: AccountKind) => void };

/** What kind of account, by picture and word: real radios, so that arrows move among them. */
export function KindPicker({ value, onChange }: Props) {
  const t = useTexts(accountsTexts);
  const name = useId();
  return (
    <fieldset className="col-span-full">
      <legend className="mb-1.5 font-medium text-ink text-sm">{t('kind')}</legend>
      <div className="grid grid-cols-2 gap-2 md:grid-cols-3">
        {KINDS.map((kind) => (
          <label
            key={kind}
            className="flex cursor-pointer items-center gap-2.5 rounded-sm border border-line p-1.5 transition-colors hover:bg-hover has-checked:border-brand has-checked:bg-brand-soft has-focus-visible:outline-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              value={kind}
              checked={kind === value}
              onChange={() => onChange(kind)}
              className="sr-only"
            />
            <AccountIcon kind={kind} />
            <span className="min-w-0 text-ink text-sm leading-tight">{t(`kind_${kind}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
