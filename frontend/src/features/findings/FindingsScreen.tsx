import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { RefreshCw, Sparkles } from 'lucide-react';
import { OutlookPage } from '@/components/OutlookPage';
import { Button } from '@/components/ui/Button';
import { EmptyState, Section } from '@/components/ui/Surface';
import { useFindingsLook } from '@/hooks/useFindingsLook';
import { useIsNew } from '@/hooks/useIsNew';
import type { FindingList } from '@/lib/api';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { findingsQuery } from '@/lib/queries/findings';
import { findingsTexts } from '@/texts/findings';
import { FindingCard } from './FindingCard';

/** /hallazgos: what is worth knowing, the most urgent first. */
export function FindingsScreen() {
  const t = useTexts(findingsTexts);
  const mayWrite = useMayWrite();
  const query = useQuery(findingsQuery);
  const { data } = query;
  const look = useFindingsLook(data?.is_stale);
  const isFirst = data?.looked_at === null && mayWrite && !look.isError;
  return (
    <OutlookPage
      title={t('title')}
      lead={t('lead')}
      current="insights"
      query={query}
      isComing={isFirst}
      shape={['h-28', 'h-28', 'h-28']}
      actions={
        mayWrite && (
          <Button
            icon={RefreshCw}
            busy={look.isPending}
            onClick={() => look.mutate({ quiet: false })}
          >
            {t('look')}
          </Button>
        )
      }
    >
      {(list) => <Feed list={list} />}
    </OutlookPage>
  );
}

const SEVERITIES = ['warning', 'notice', 'good'] as const;

function Feed({ list: { items, put_away: away } }: { list: FindingList }) {
  const t = useTexts(findingsTexts);
  return (
    <div className="flex flex-col gap-5">
      {items.length === 0 && <Nothing />}
      {SEVERITIES.map((severity) => {
        const of = items.filter((one) => one.severity === severity);
        return (
          of.length > 0 && (
            <Section key={severity} title={t(severity)} flush>
              <ul className="divide-y divide-line">
                {of.map((one) => (
                  <FindingCard key={one.id} one={one} />
                ))}
              </ul>
            </Section>
          )
        );
      })}
      {away.length > 0 && (
        <details className="panel">
          <summary className="flex min-h-11 cursor-pointer items-center px-5 font-medium text-ink-2 hover:text-ink">
            {t('away', { count: away.length })}
          </summary>
          <ul className="divide-y divide-line">
            {away.map((one) => (
              <FindingCard key={one.id} one={one} isAway />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** Nothing found: all is well, or there is nothing to look through yet. */
function Nothing() {
  const t = useTexts(findingsTexts);
  if (!useIsNew()) return <EmptyState icon={Sparkles} title={t('empty')} text={t('emptyText')} />;
  return (
    <EmptyState
      icon={Sparkles}
      title={t('new')}
      text={t('newText')}
      action={
        <Button asChild look="primary">
          <Link to={paths.imports}>{t('toImport')}</Link>
        </Button>
      }
    />
  );
}
