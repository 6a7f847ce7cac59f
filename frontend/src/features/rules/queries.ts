import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  api,
  type BulkResult,
  type Id,
  type Page,
  type Rule,
  send,
  type Transaction,
} from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { LEDGER_KEYS } from '@/lib/queries/ledger';
import { toast } from '@/lib/toasts';
import { useUndoableMutation } from '@/lib/undo';
import { errorTexts } from '@/texts/errors';
import { ruleTexts } from '@/texts/rules';
import type { RuleBody } from './draft';

/** The household's rules in the order they are tried. */
export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: ({ signal }) => api.get<Page<Rule>>('/rules', { signal }),
  select: (page) => page.items,
});

type Preview = { count: number; changes: number; sample: Transaction[] };

/** What a rule would reach if it were saved; null while it cannot be. */
export const previewQuery = (body: RuleBody | null) =>
  queryOptions({
    queryKey: ['rule-preview', body && { ...body, name: undefined }],
    queryFn: ({ signal }) => api.post<Preview>('/rules/preview', body, { signal }),
    enabled: body !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });

export function useSaveRule(id: Id | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: RuleBody) =>
      id === null ? api.post<Rule>('/rules', body) : api.patch<Rule>(`/rules/${id}`, body),
    onSuccess: () => client.invalidateQueries({ queryKey: rulesQuery.queryKey }),
  });
}

/** Gives the past what the rule says, with an undo for all of it. */
export function useApplyRule() {
  const t = useTexts(ruleTexts);
  return useUndoableMutation({
    write: (id: Id) => send<BulkResult>('POST', `/rules/${id}/apply`),
    keys: [...LEDGER_KEYS, rulesQuery.queryKey],
    done: ({ changed }) => t('applied', { count: changed }),
    token: ({ undo_token }) => undo_token,
  });
}

/** Switching, ordering and deleting: drawn at once, put back when the server refuses. */
export function useRuleChanges() {
  const client = useQueryClient();
  const t = useTexts(ruleTexts);
  const tError = useTexts(errorTexts);
  const { queryKey } = rulesQuery;
  type Change = {
    draw: (rules: Rule[]) => Rule[];
    send: () => Promise<unknown>;
    said?: string;
  };
  const { mutate } = useMutation({
    scope: { id: 'rules' },
    mutationFn: (change: Change) => change.send(),
    onMutate: async ({ draw }) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<Page<Rule>>(queryKey);
      if (before) client.setQueryData(queryKey, { ...before, items: draw(before.items) });
      return before;
    },
    onError: (error, _change, before) => {
      if (before) client.setQueryData(queryKey, before);
      toast(errorText(error, tError), { tone: 'danger' });
    },
    onSuccess: (_data, { said }) => said && toast(said),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });

  return {
    enable: (rule: Rule, enabled: boolean) =>
      mutate({
        draw: (rules) => rules.map((one) => (one.id === rule.id ? { ...one, enabled } : one)),
        send: () => api.patch(`/rules/${rule.id}`, { enabled }),
      }),

    /** Two neighbours change places. */
    swap: (a: Rule, b: Rule) =>
      mutate({
        draw: (rules) =>
          rules
            .map((one) =>
              one.id === a.id
                ? { ...one, position: b.position }
                : one.id === b.id
                  ? { ...one, position: a.position }
                  : one,
            )
            .sort((x, y) => x.position - y.position),
        send: async () => {
          await api.patch(`/rules/${a.id}`, { position: b.position });
          await api.patch(`/rules/${b.id}`, { position: a.position });
        },
      }),

    remove: (rule: Rule) =>
      mutate({
        draw: (rules) => rules.filter((one) => one.id !== rule.id),
        send: () => api.delete(`/rules/${rule.id}`),
        said: t('deleted'),
      }),
  };
}
