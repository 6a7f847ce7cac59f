// What a person says in the inbox of categories, drawn at once.
import { api, type Category, type Id, type ReviewGroup, type Rule, send } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { quoted } from '@/lib/language/fields';
import { LEDGER_KEYS } from '@/lib/queries/ledger';
import { useUndoableMutation } from '@/lib/undo';
import { reviewTexts } from '@/texts/review';
import { type BulkResult, useOfferSimilar } from './useChanges';

type Groups = { pages: { items: ReviewGroup[] }[] };
type Counts = { count: number; groups: number; as_of: string };

/** The inbox without a group: its list, and how much is left. */
export function withoutGroup(answer: unknown, group: ReviewGroup): unknown {
  if (typeof answer !== 'object' || answer === null) return answer;
  if ('as_of' in answer && 'groups' in answer) {
    const counts = answer as Counts;
    return { ...counts, count: counts.count - group.count, groups: counts.groups - 1 };
  }
  const { pages } = answer as Partial<Groups>;
  if (!pages?.some(({ items }) => items.some((one) => one.id === group.id && 'latest' in one))) {
    return answer;
  }
  const without = (items: ReviewGroup[]) => items.filter((one) => one.id !== group.id);
  return { ...answer, pages: pages.map((page) => ({ ...page, items: without(page.items) })) };
}

/** What a rule for the group would ask. */
export const ruleQueryOf = ({ payee_id, name }: Pick<ReviewGroup, 'payee_id' | 'name'>): string =>
  payee_id ? `payee=${quoted(name)}` : `description:${quoted(name)}`;

export type Word = {
  group: ReviewGroup;
  as_of: string;
  /** Left out: what was proposed. */
  category?: Category | null;
};

const say = ({ group, as_of, category }: Word) =>
  send<BulkResult>('POST', '/review/decide', {
    body: {
      groups: [group.id],
      as_of,
      ...(category === undefined ? {} : { category_id: category?.id ?? null }),
    },
  });

/** Accepts, changes, or makes a rule of it; each can be taken back. */
export function useReview(nameOf: (id: Id | null) => string) {
  const t = useTexts(reviewTexts);
  const offerSimilar = useOfferSimilar();
  const named = ({ group, category }: Word) =>
    category === undefined ? nameOf(group.category_id) : nameOf(category?.id ?? null);
  const decide = useUndoableMutation({
    write: say,
    optimistic: (answer, { group }: Word) => withoutGroup(answer, group),
    keys: LEDGER_KEYS,
    done: ({ changed }, word) => {
      const { group, category } = word;
      const newest = group.latest[0];
      if (category && newest) void offerSimilar({ ...newest, category_id: category.id });
      return t('accepted', { name: group.name, count: changed, category: named(word) });
    },
    token: (result) => result.undo_token,
  });
  type Always = Word & { made: { rule?: Id; token?: Id | null } };
  const always = useUndoableMutation({
    write: async (word: Always) => {
      const { group, category, made } = word;
      const set = { category_id: category?.id ?? group.category_id };
      const rule = await api.post<Rule>('/rules', { query: ruleQueryOf(group), set });
      made.rule = rule.id;
      const reply = await say(word);
      made.token = reply.data.undo_token;
      return reply;
    },
    optimistic: (answer, { group }: Always) => withoutGroup(answer, group),
    keys: [...LEDGER_KEYS, ['rules']],
    done: (_result, word) => t('ruled', { name: word.group.name, category: named(word) }),
    reverse: async ({ made }) => {
      if (made.token) await api.post(`/undo/${made.token}`);
      if (made.rule) await api.delete(`/rules/${made.rule}`);
    },
  });
  return {
    decide: (word: Word) => decide.mutate(word),
    always: (word: Word) => always.mutate({ ...word, made: {} }),
  };
}
