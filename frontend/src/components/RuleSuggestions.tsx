import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Check, X } from 'lucide-react';
import { api, type Category, type Page, type Rule, type RuleSuggestion, send } from '@/lib/api';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { byId } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import { ruleSuggestionsQuery } from '@/lib/queries/review';
import { useUndoableMutation } from '@/lib/undo';
import { reviewTexts } from '@/texts/review';
import { Avatar } from './Avatar';
import { CategoryChip } from './CategoryChip';
import { Button } from './ui/Button';
import { Section } from './ui/Surface';

/** Shown at a time: it is a hint, not a list to work off. */
const SHOWN = 3;

/** Rules that follow from what people decide; one click makes each, or it is not offered again. */
export function RuleSuggestions() {
  const t = useTexts(reviewTexts);
  const mayWrite = useMayWrite();
  const { data: suggestions = [] } = useQuery(ruleSuggestionsQuery);
  const { data: groups = [] } = useQuery(categoriesQuery);
  const categories = byId(groups.flatMap((group) => group.categories));
  const { accept, reject } = useSuggestions();
  if (!mayWrite || suggestions.length === 0) return null;
  return (
    <Section title={t('suggestions')} hint={t('suggestionsHint')} flush className="mb-5">
      <ul>
        {suggestions.slice(0, SHOWN).map((suggestion) => (
          <Suggestion
            key={suggestion.payee.id}
            suggestion={suggestion}
            category={categories.get(suggestion.category_id) ?? null}
            onAccept={(category) => accept.mutate({ suggestion, category, made: {} })}
            onReject={() => reject.mutate(suggestion)}
          />
        ))}
      </ul>
    </Section>
  );
}

type Props = {
  suggestion: RuleSuggestion;
  category: Category | null;
  onAccept: (category: string) => void;
  onReject: () => void;
};

function Suggestion({ suggestion, category, onAccept, onReject }: Props) {
  const t = useTexts(reviewTexts);
  const { payee, hits, of, waiting } = suggestion;
  const to = category?.name ?? '';
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-t px-5 py-3 first:border-0 max-md:px-4">
      <Avatar name={payee.name} />
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium text-ink wrap-anywhere">{payee.name}</span>
          <ArrowRight size={14} aria-hidden className="text-ink-3" />
          <CategoryChip category={category} />
        </p>
        <p className="text-ink-3 text-xs">
          {t('habit', { hits, of })} {t('waiting', { count: waiting })}
        </p>
      </div>
      <div className="flex gap-2 max-md:w-full max-md:*:flex-1">
        <Button
          icon={Check}
          aria-label={t('makeRuleOf', { name: payee.name, category: to })}
          onClick={() => onAccept(to)}
        >
          {t('makeRule')}
        </Button>
        <Button
          look="quiet"
          icon={X}
          aria-label={t('noRuleOf', { name: payee.name })}
          onClick={onReject}
        >
          {t('noRule')}
        </Button>
      </div>
    </li>
  );
}

const KEYS = [['review'], ['rules'], ['rule-hints']] as const;

const isSame = (a: RuleSuggestion, b: RuleSuggestion): boolean =>
  a.payee.id === b.payee.id && a.category_id === b.category_id;

/** The list of suggestions without one of them; every other answer stays what it is. */
function without(answer: unknown, gone: RuleSuggestion): unknown {
  const page = answer as Partial<Page<RuleSuggestion>>;
  const first = page?.items?.[0];
  if (!page.items || !first || !('hits' in first && 'of' in first)) return answer;
  return { ...page, items: page.items.filter((one) => !isSame(one, gone)) };
}

function useSuggestions() {
  const t = useTexts(reviewTexts);
  type Wanted = { suggestion: RuleSuggestion; category: string; made: { rule?: string } };
  const accept = useUndoableMutation({
    write: async ({ suggestion: { query, category_id }, made }: Wanted) => {
      const reply = await send<Rule>('POST', '/rules', { body: { query, set: { category_id } } });
      made.rule = reply.data.id;
      return reply;
    },
    optimistic: (answer, { suggestion }: Wanted) => without(answer, suggestion),
    keys: KEYS,
    done: (_rule, { suggestion, category }) =>
      t('ruled', { name: suggestion.payee.name, category }),
    reverse: ({ made }) => api.delete(`/rules/${made.rule}`),
  });
  const say = ({ payee, category_id }: RuleSuggestion, rejected: boolean) =>
    send<void>('PUT', '/rules/suggestions', {
      body: { payee_id: payee.id, category_id, rejected },
    });
  const reject = useUndoableMutation({
    write: (suggestion: RuleSuggestion) => say(suggestion, true),
    optimistic: (answer, suggestion: RuleSuggestion) => without(answer, suggestion),
    keys: KEYS,
    done: () => t('rejected'),
    reverse: (suggestion) => say(suggestion, false),
  });
  return { accept, reject };
}
