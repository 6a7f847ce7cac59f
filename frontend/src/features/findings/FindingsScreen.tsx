import { useQuery } from '@tanstack/react-query';
import { RefreshCw, Sparkles } from 'lucide-react';
import { OutlookLinks } from '@/components/OutlookLinks';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState, PageHeader, Section, Skeleton } from '@/components/ui/Surface';
import type { FindingList } from '@/lib/api';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { findingsQuery } from '@/lib/queries/findings';
import { findingsTexts } from '@/texts/findings';
import { FindingCard } from './FindingCard';
import { useLook } from './useFindings';

/** /hallazgos: what is worth knowing, the most urgent first. */
export function FindingsScreen() {
  const t = useTexts(findingsTexts);
  const mayWrite = useMayWrite();
  const { data, error, refetch } = useQuery(findingsQuery);
  const look = useLook(data);
  const isFirst = data?.looked_at === null && mayWrite && !look.isError;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
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
      />
      <OutlookLinks current="insights" />
      {error && !data ? (
        <ErrorScreen error={error} retry={refetch} />
      ) : !data || isFirst ? (
        <div className="flex flex-col gap-4" aria-busy>
          {['a', 'b', 'c'].map((name) => (
            <Skeleton key={name} className="h-28" />
          ))}
        </div>
      ) : (
        <Feed list={data} />
      )}
    </>
  );
}

const SEVERITIES = ['warning', 'notice', 'good'] as const;

function Feed({ list: { items, put_away: away } }: { list: FindingList }) {
  const t = useTexts(findingsTexts);
  return (
    <div className="flex flex-col gap-5">
      {items.length === 0 && (
        <EmptyState icon={Sparkles} title={t('empty')} text={t('emptyText')} />
      )}
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
