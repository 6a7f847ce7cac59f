import type { LucideIcon } from 'lucide-react';
import { type ReactNode, type RefObject, useLayoutEffect, useState } from 'react';
import { SuggestInput } from '@/components/ui/SuggestInput';
import { useLocale, useTexts } from '@/lib/i18n';
import { ownText } from '@/lib/language/fields';
import { type Offer, offers } from '@/lib/language/offers';
import { placeAt } from '@/lib/language/place';
import { queryTexts } from '@/texts/query';
import { useNamesOf } from './useNamesOf';

type Props = {
  field: RefObject<HTMLInputElement | null>;
  value: string;
  onChange: (text: string) => void;
  onEnter?: () => void;
  onEscape?: () => void;
  label: string;
  placeholder: string;
  shortcut?: string;
  invalid?: boolean;
  icon?: LucideIcon;
  trailing?: ReactNode;
  className?: string;
};

/** Where words or conditions are written, with what can stand at the caret offered below. */
export function QueryInput({
  field,
  value,
  onChange,
  label,
  placeholder,
  shortcut,
  invalid,
  ...rest
}: Props) {
  const t = useTexts(queryTexts);
  const { locale } = useLocale();
  const [caret, setCaret] = useState(value.length);
  const [moveTo, setMoveTo] = useState<number | null>(null);
  const place = placeAt(value, Math.min(caret, value.length));
  const names = useNamesOf(
    place.kind === 'value' ? place.field : null,
    place.kind === 'value' ? place.text : '',
  );
  const offered = offers(place, names, locale);
  const follow = () => setCaret(field.current?.selectionStart ?? value.length);

  useLayoutEffect(() => {
    if (moveTo === null) return;
    field.current?.setSelectionRange(moveTo, moveTo);
    setMoveTo(null);
  }, [moveTo, field]);

  const note = (offer: Offer) => {
    if (!offer.note) return undefined;
    if (typeof offer.note === 'string') return t(offer.note);
    if ('times' in offer.note) return t('times', { count: offer.note.times });
    const { op, kind } = offer.note;
    return t(ownText(op, kind) ?? `op_${op}`);
  };

  return (
    <SuggestInput
      ref={field}
      type="text"
      inputMode="search"
      enterKeyHint="search"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={500}
      aria-label={label}
      aria-invalid={invalid || undefined}
      aria-keyshortcuts={shortcut}
      placeholder={placeholder}
      value={value}
      onChange={(text) => {
        follow();
        onChange(text);
      }}
      onKeyUp={follow}
      onClick={follow}
      suggestions={offered.map((offer) => ({
        value: offer.text,
        label: offer.label,
        note: note(offer),
        more: offer.more,
      }))}
      onSelect={({ value: text }) => {
        const next = value.slice(0, place.start) + text + value.slice(caret);
        const end = place.start + text.length;
        onChange(next);
        setCaret(end);
        setMoveTo(end);
      }}
      {...rest}
    />
  );
}
