import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  api,
  type Day,
  type Id,
  type Page,
  type Rule,
  type RuleHint,
  type RulePreview,
  type RuleRun,
  type UnwantedRule,
} from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { LEDGER_KEYS } from '@/lib/queries/ledger';
import { RUN_PROGRESS_KEY, type RunProgress } from '@/lib/queries/runs';
import { toast } from '@/lib/toasts';
import { errorTexts } from '@/texts/errors';
import { ruleTexts } from '@/texts/rules';
import type { RuleBody } from './draft';

/** The household's rules in the order they are tried. */
export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: ({ signal }) => api.get<Page<Rule>>('/rules', { signal }),
  select: (page) => page.items,
});

/** What is worth knowing about them; it looks through all of history. */
export const hintsQuery = queryOptions({
  queryKey: ['rule-hints'],
  queryFn: ({ signal }) => api.get<Page<RuleHint>>('/rules/hints', { signal }),
  select: (page) => page.items,
});

/** The latest runs; looked at anew while one is being done. */
export const runsQuery = queryOptions({
  queryKey: ['rule-runs'],
  queryFn: ({ signal }) => api.get<Page<RuleRun>>('/rule-runs', { signal }),
  select: (page) => page.items,
  refetchInterval: ({ state }) =>
    state.data?.items.some((run) => run.state === 'queued') ? 1000 : false,
});

/** Suggestions that were not wanted. */
export const unwantedQuery = queryOptions({
  queryKey: ['rules', 'unwanted'],
  queryFn: ({ signal }) => api.get<Page<UnwantedRule>>('/rules/suggestions/rejected', { signal }),
  select: (page) => page.items,
});

/** How far the run is that is being done; the household's events tell. */
export const runProgressQuery = queryOptions({
  queryKey: RUN_PROGRESS_KEY,
  queryFn: (): RunProgress | null => null,
  initialData: null,
  staleTime: Number.POSITIVE_INFINITY,
});

/** What a rule would do if it were saved; null while it cannot be. */
export const previewQuery = (body: RuleBody | null) =>
  queryOptions({
    queryKey: ['rule-preview', body && { ...body, name: undefined }],
    queryFn: ({ signal }) => api.post<RulePreview>('/rules/preview', body, { signal }),
    enabled: body !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });

const RULE_KEYS = [rulesQuery.queryKey, hintsQuery.queryKey] as const;

export function useSaveRule(id: Id | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: RuleBody) =>
      id === null ? api.post<Rule>('/rules', body) : api.patch<Rule>(`/rules/${id}`, body),
    onSuccess: () =>
      Promise.all(RULE_KEYS.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

/** One rule or all applied to the past, or automatic categories decided again. */
export type NewRun = { rule_id: Id | null } | { kind: 'again'; from?: Day };

/** Gives the past what one rule says, or all of them, or decides it again: work for the queue. */
export function useStartRun() {
  const client = useQueryClient();
  const t = useTexts(ruleTexts);
  const tError = useTexts(errorTexts);
  return useMutation({
    mutationFn: (run: NewRun) => api.post<RuleRun>('/rule-runs', run),
    onError: (error) => toast(errorText(error, tError), { tone: 'danger' }),
    onSuccess: () => {
      toast(t('runStarted'));
      return client.invalidateQueries({ queryKey: runsQuery.queryKey });
    },
  });
}

export function useUndoRun() {
  const client = useQueryClient();
  const t = useTexts(ruleTexts);
  const tError = useTexts(errorTexts);
  return useMutation({
    mutationFn: (token: Id) => api.post(`/undo/${token}`),
    onError: (error) => toast(errorText(error, tError), { tone: 'danger' }),
    onSuccess: () => {
      toast(t('runUndone'));
      const keys = [...LEDGER_KEYS, runsQuery.queryKey];
      return Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
    },
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
    onSettled: () =>
      Promise.all(RULE_KEYS.map((key) => client.invalidateQueries({ queryKey: key }))),
  });

  return {
    enable: (rule: Rule, enabled: boolean) =>
      mutate({
        draw: (rules) => rules.map((one) => (one.id === rule.id ? { ...one, enabled } : one)),
        send: () => api.patch(`/rules/${rule.id}`, { enabled }),
      }),

    /** Two neighbours of one stage change places. */
    swap: (a: Rule, b: Rule) =>
      mutate({
        draw: (rules) =>
          rules.map((one) =>
            one.id === a.id
              ? { ...b, position: a.position }
              : one.id === b.id
                ? { ...a, position: b.position }
                : one,
          ),
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
