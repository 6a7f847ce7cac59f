import { NotebookPen } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import type { Envelope } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { envelopeTexts } from '@/texts/envelopes';
import { poolTexts } from '@/texts/pools';
import type { BudgetWrites } from './queries';

type Props = {
  envelope: Envelope;
  writes: BudgetWrites;
  /** About this period alone, not the envelope. */
  ofPeriod?: boolean;
};

/** The envelope's own words, or those about one period; a field once somebody wants to write, kept when it is left. */
export function NoteField({ envelope, writes, ofPeriod = false }: Props) {
  const t = useTexts(envelopeTexts);
  const tPool = useTexts(poolTexts);
  const before = (ofPeriod ? envelope.period_note : envelope.note) ?? '';
  const [text, setText] = useState<string | null>(null);
  const keep = () => {
    const note = (text ?? '').trim();
    if (note !== before) {
      const change = ofPeriod ? { period_note: note || null } : { note: note || null };
      writes.settle(envelope.category_id, change, t('noteSaved'));
    }
    setText(null);
  };
  if (text === null) {
    return (
      <section className="flex items-start gap-3 border-line border-t pt-3">
        <NotebookPen size={18} aria-hidden className="mt-1 shrink-0 text-ink-3" />
        <p className="min-w-0 flex-1 wrap-anywhere pt-0.5 text-ink">
          {before || (ofPeriod ? tPool('noPeriodNote') : t('noNote'))}
        </p>
        <Button size="sm" onClick={() => setText(before)}>
          {before || !ofPeriod ? t(before ? 'editNote' : 'addNote') : tPool('addPeriodNote')}
        </Button>
      </section>
    );
  }
  return (
    <Field label={ofPeriod ? tPool('periodNote') : t('note')}>
      <Input
        autoFocus
        value={text}
        maxLength={2000}
        placeholder={ofPeriod ? undefined : t('notePlaceholder')}
        onChange={(event) => setText(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
    </Field>
  );
}
