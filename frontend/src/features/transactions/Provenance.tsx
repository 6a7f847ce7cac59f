import { Bot, CircleDashed, Landmark, type LucideIcon, UserRound, Wand } from 'lucide-react';
import { useReason } from '@/hooks/useReason';
import type { CategorySource, Transaction } from '@/lib/api';
import { capitalize } from '@/lib/dates';
import { useTexts } from '@/lib/i18n';
import { provenanceTexts } from '@/texts/provenance';
import { useNames } from './useNames';

const ICONS: Record<CategorySource, LucideIcon> = {
  person: UserRound,
  transfer: Landmark,
  rule: Wand,
  learned: Bot,
  merchant: Bot,
  provider: Landmark,
  assistant: Bot,
  none: CircleDashed,
};

/** Who decided each field, and why: what a person set is theirs. */
export function Provenance({ transaction }: { transaction: Transaction }) {
  const t = useTexts(provenanceTexts);
  const say = useReason();
  const names = useNames();
  const { payee, payee_source, memo, memo_source, tags, tags_source, wants_review } = transaction;
  const { hidden, hidden_source } = transaction;
  const { category_id, category_source, category_reason, category_confidence, is_split } =
    transaction;
  const words = (source: CategorySource) => t(source === 'rule' ? 'ofRule' : source);
  const category = names.categories.get(category_id ?? '');
  const why = () => {
    if (category_source === 'none') return t(category_id ? 'none' : 'undecided');
    if (category_source === 'person') return t('person');
    const reason = say(category_reason, category?.name);
    const percent = category_confidence ? Math.round(Number(category_confidence) * 100) : 100;
    const sure = percent < 100 ? ` · ${t('sure', { percent })}` : '';
    return `${reason ? capitalize(reason) : words(category_source)}${sure}`;
  };
  const rows: {
    field: 'payee' | 'category' | 'memo' | 'tags' | 'hidden';
    source: CategorySource;
    text: string;
  }[] = [
    ...(payee
      ? [{ field: 'payee' as const, source: payee_source, text: words(payee_source) }]
      : []),
    ...(is_split && category_source === 'none'
      ? []
      : [{ field: 'category' as const, source: category_source, text: why() }]),
    ...(memo ? [{ field: 'memo' as const, source: memo_source, text: words(memo_source) }] : []),
    ...(tags.length > 0
      ? [{ field: 'tags' as const, source: tags_source, text: words(tags_source) }]
      : []),
    ...(hidden
      ? [{ field: 'hidden' as const, source: hidden_source, text: words(hidden_source) }]
      : []),
  ];
  return (
    <section className="border-line border-t pt-4">
      <h3 className="font-medium text-ink text-sm">{t('title')}</h3>
      <dl className="mt-1 flex flex-col">
        {rows.map(({ field, source, text }) => {
          const Icon = ICONS[source];
          return (
            <div key={field} className="flex gap-2.5 py-1.5 text-xs">
              <Icon size={14} aria-hidden className="mt-0.5 shrink-0 text-ink-3" />
              <dt className="w-20 shrink-0 text-ink-3">{t(field)}</dt>
              <dd className="min-w-0 flex-1 break-words text-ink-2">{text}</dd>
            </div>
          );
        })}
      </dl>
      {wants_review && <p className="mt-1 text-warning text-xs">{t('marked')}</p>}
    </section>
  );
}
