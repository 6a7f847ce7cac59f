import { Input, Select } from '@/components/ui/Input';
import { SuggestInput } from '@/components/ui/SuggestInput';
import { useLocale, useTexts } from '@/lib/i18n';
import { type FieldInfo, plain, say } from '@/lib/language/fields';
import { queryTexts } from '@/texts/query';
import { useNamesOf } from './useNamesOf';

type Props = { field: FieldInfo; value: string; onChange: (value: string) => void };

const HINTS = { amount: '500', date: '2026-11', number: '15', text: 'OXXO' } as const;
const MOST = 8;

/** One value of a condition: a choice where there is a list, else text with names offered. */
export function ValueField({ field, value, onChange }: Props) {
  const t = useTexts(queryTexts);
  const { locale } = useLocale();
  const names = useNamesOf(field, value);
  const label = t('valueLabel');
  if (field.kind === 'word') {
    const words = field.words ?? [];
    const chosen = words.find(({ en, es }) => [en, plain(es)].includes(plain(value)));
    return (
      <Select
        aria-label={label}
        value={chosen?.en ?? ''}
        onChange={({ target }) => {
          const word = words.find(({ en }) => en === target.value);
          onChange(word ? say(word, locale) : '');
        }}
        className="min-w-32 flex-1"
      >
        <option value="">{t('choose')}</option>
        {words.map((word) => (
          <option key={word.en} value={word.en}>
            {say(word, locale).replaceAll('-', ' ')}
          </option>
        ))}
      </Select>
    );
  }
  if (field.kind === 'amount' || field.kind === 'number' || field.kind === 'text') {
    return (
      <Input
        aria-label={label}
        inputMode={field.kind === 'text' ? 'text' : 'decimal'}
        placeholder={HINTS[field.kind]}
        maxLength={120}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        className="min-w-32 flex-1"
      />
    );
  }
  const known = field.words ? field.words.map((word) => ({ name: say(word, locale) })) : names;
  const wanted = plain(value);
  return (
    <SuggestInput
      aria-label={label}
      placeholder={field.kind === 'date' ? HINTS.date : t('choose')}
      maxLength={120}
      value={value}
      onChange={onChange}
      suggestions={known
        .filter(({ name }) => plain(name).includes(wanted) && name !== value)
        .slice(0, MOST)
        .map(({ name }) => ({ value: name, label: name }))}
      onSelect={(chosen) => onChange(chosen.value)}
      className="min-w-32 flex-1"
    />
  );
}
