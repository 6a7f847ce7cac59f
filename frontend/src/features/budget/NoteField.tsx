import { useState } from 'react';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import type { Envelope } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { envelopeTexts } from '@/texts/envelopes';
import type { BudgetWrites } from './queries';

/** The envelope's own words, kept when the field is left. */
export function NoteField({ envelope, writes }: { envelope: Envelope; writes: BudgetWrites }) {
  const t = useTexts(envelopeTexts);
  const before = envelope.note ?? '';
  const [text, setText] = useState(before);
  const keep = () => {
    const note = text.trim();
    if (note !== before) {
      writes.settle(envelope.category_id, { note: note || null }, t('noteSaved'));
    }
  };
  return (
    <Field label={t('note')}>
      <Input
        value={text}
        maxLength={2000}
        placeholder={t('notePlaceholder')}
        onChange={(event) => setText(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
    </Field>
  );
}
