import { NotebookPen } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import type { Envelope } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { envelopeTexts } from '@/texts/envelopes';
import type { BudgetWrites } from './queries';

/** The envelope's own words; a field once somebody wants to write, kept when it is left. */
export function NoteField({ envelope, writes }: { envelope: Envelope; writes: BudgetWrites }) {
  const t = useTexts(envelopeTexts);
  const before = envelope.note ?? '';
  const [text, setText] = useState<string | null>(null);
  const keep = () => {
    const note = (text ?? '').trim();
    if (note !== before) {
      writes.settle(envelope.category_id, { note: note || null }, t('noteSaved'));
    }
    setText(null);
  };
  if (text === null) {
    return (
      <section className="flex items-start gap-3 border-line border-t pt-3">
        <NotebookPen size={18} aria-hidden className="mt-1 shrink-0 text-ink-3" />
        <p className="min-w-0 flex-1 wrap-anywhere pt-0.5 text-ink">{before || t('noNote')}</p>
        <Button size="sm" onClick={() => setText(before)}>
          {t(before ? 'editNote' : 'addNote')}
        </Button>
      </section>
    );
  }
  return (
    <Field label={t('note')}>
      <Input
        autoFocus
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
