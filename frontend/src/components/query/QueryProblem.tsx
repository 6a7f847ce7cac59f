import type { ApiError } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { queryTexts } from '@/texts/query';

type Fault = ApiError['fields'][number];

/** The refusal of the query itself, if this is one. */
export const queryFault = (fields: readonly Fault[] | undefined): Fault | undefined =>
  fields?.find(({ pointer, column }) => /(^|\/)q(uery)?$/.test(pointer) && column);

const WHY = [
  'syntax',
  'unknown_field',
  'unknown_name',
  'bad_value',
  'bad_op',
  'too_deep',
  'too_long',
  'bad_text',
] as const;

/** Where a query can't be read, with the word that is meant underlined. */
export function QueryProblem({ query, fault }: { query: string; fault: Fault }) {
  const t = useTexts(queryTexts);
  const letters = [...query];
  const column = fault.column ?? 1;
  const before = letters.slice(0, column - 1).join('');
  const rest = letters.slice(column - 1).join('');
  const word = /^("[^"]*"?|[^\s()]+|.)?/su.exec(rest)?.[0] ?? '';
  const why = WHY.find((one) => one === fault.code) ?? 'syntax';
  return (
    <p role="alert" className="pb-3 text-danger text-sm">
      {t('atColumn', { column, why: t(`why_${why}`) })}{' '}
      <span className="break-all font-mono text-ink-2 text-xs">
        {before}
        <mark className="bg-transparent text-danger underline decoration-wavy underline-offset-4">
          {word || '\u00a0\u00a0'}
        </mark>
        {rest.slice(word.length)}
      </span>
    </p>
  );
}
