import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { SuggestInput } from '@/components/ui/SuggestInput';
import { useTexts } from '@/lib/i18n';
import { tagsQuery } from '@/lib/queries/search';
import { folded } from '@/lib/search';
import { transactionsTexts } from '@/texts/transactions';

type Props = { value: readonly string[]; onChange: (tags: string[]) => void };

/** Words one puts on transactions; Enter or a comma ends one. */
export function TagsInput({ value, onChange }: Props) {
  const t = useTexts(transactionsTexts);
  const { data: tags = [] } = useQuery(tagsQuery);
  const [typed, setTyped] = useState('');

  const add = (text: string) => {
    const name = text.replaceAll(/[#,]/g, '').trim();
    setTyped('');
    if (name && !value.includes(name)) onChange([...value, name]);
  };
  const found = tags.filter(
    ({ name }) => !value.includes(name) && folded(name).includes(folded(typed.trim())),
  );

  return (
    <div className="flex flex-col gap-2">
      <SuggestInput
        placeholder={t('tagHint')}
        maxLength={60}
        value={typed}
        onChange={(text) => (text.endsWith(',') ? add(text) : setTyped(text))}
        onBlur={() => add(typed)}
        onKeyDownCapture={(event) => {
          if (event.key === 'Enter' && typed.trim()) event.preventDefault();
        }}
        onEnter={() => add(typed)}
        suggestions={found.slice(0, 8).map(({ id, name }) => ({ value: id, label: name }))}
        onSelect={({ label }) => add(label)}
      />
      {value.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {value.map((tag) => (
            <li
              key={tag}
              className="flex h-7 items-center rounded-full bg-sunken pl-2.5 font-medium text-ink-2 text-xs"
            >
              #{tag}
              <button
                type="button"
                aria-label={t('removeTag', { tag })}
                onClick={() => onChange(value.filter((one) => one !== tag))}
                className="reach grid size-7 place-items-center rounded-full hover:text-ink"
              >
                <X size={13} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
