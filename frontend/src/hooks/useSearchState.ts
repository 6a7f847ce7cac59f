import { useNavigate, useSearch } from '@tanstack/react-router';

export type Search = Record<string, string>;

/**
 * The address's search as the screen's state: `[search, change]`. A value of null or '' leaves the
 * address. Changes replace the history step unless `push` is asked for (a filter somebody may want to
 * go back from).
 */
export function useSearchState() {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const change = (next: Record<string, string | null | undefined>, { push = false } = {}) =>
    navigate({
      to: '.',
      replace: !push,
      resetScroll: false,
      search: (old: Search) =>
        Object.fromEntries(
          Object.entries({ ...old, ...next }).filter((pair): pair is [string, string] => !!pair[1]),
        ),
    });
  return [search, change] as const;
}
