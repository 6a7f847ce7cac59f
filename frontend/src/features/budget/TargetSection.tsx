import { Target as TargetIcon } from 'lucide-react';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import type { Envelope } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { compare, subtract } from '@/lib/money';
import { envelopeTexts } from '@/texts/envelopes';

/** What an envelope is to be filled with, and what it asks for now. */
export function TargetSection({ envelope, onEdit }: { envelope: Envelope; onEdit: () => void }) {
  const t = useTexts(envelopeTexts);
  const { target, wanted } = envelope;
  return (
    <section className="flex items-center gap-3 border-line border-t pt-3">
      <TargetIcon size={18} aria-hidden className="shrink-0 text-ink-3" />
      <div className="min-w-0 flex-1">
        <h3 className="text-ink">{target ? t(target.kind) : t('noTarget')}</h3>
        {target && (
          <p className="text-ink-2 text-xs">
            {wanted === null
              ? t('wantsRest')
              : t.rich('wants', { amount: <Money amount={wanted} className="font-medium" /> })}
          </p>
        )}
      </div>
      <Button size="sm" onClick={onEdit}>
        {t(target ? 'editTarget' : 'setTarget')}
      </Button>
    </section>
  );
}

/** How far an envelope is from its target, in a few words; nothing when it has none. */
export function TargetWords({ envelope }: { envelope: Envelope }) {
  const t = useTexts(envelopeTexts);
  const { target, wanted, assigned } = envelope;
  if (!target || wanted === null) return null;
  const isMet = compare(assigned, wanted) >= 0;
  return (
    <span className={isMet ? 'text-ink-3 text-xs' : 'text-warning text-xs'}>
      {isMet
        ? t('met')
        : t.rich('missing', { amount: <Money amount={subtract(wanted, assigned)} /> })}
    </span>
  );
}
