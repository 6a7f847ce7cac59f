import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FileUp, ReceiptText } from 'lucide-react';
import { CardLink } from '@/components/CardLink';
import { RecentSkeleton, RecentTransactions } from '@/components/RecentTransactions';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState, Section } from '@/components/ui/Surface';
import type { Account } from '@/lib/api';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { accountsTexts } from '@/texts/accounts';
import { latestQuery } from './queries';

/** The account's newest movements and the way to all of them. */
export function LatestMovements({ account: { id, transaction_count } }: { account: Account }) {
  const t = useTexts(accountsTexts);
  const mayWrite = useMayWrite();
  const { data, error, refetch } = useQuery(latestQuery(id));
  return (
    <Section
      title={t('recent')}
      flush
      actions={
        transaction_count > 0 && (
          <CardLink to={paths.transactions} search={{ account_id: id }}>
            {t('seeAll', { count: transaction_count })}
          </CardLink>
        )
      }
    >
      {error && !data && <ErrorScreen error={error} retry={refetch} />}
      {!data && !error && <RecentSkeleton rows={Math.min(8, Math.max(2, transaction_count))} />}
      {data?.length === 0 && (
        <EmptyState
          icon={ReceiptText}
          title={t('firstTitle')}
          text={t('firstText')}
          action={
            mayWrite && (
              <Button asChild look="primary">
                <Link to={paths.imports} search={{ account_id: id }}>
                  <FileUp size={16} aria-hidden />
                  {t('import')}
                </Link>
              </Button>
            )
          }
        />
      )}
      {data && data.length > 0 && <RecentTransactions transactions={data} />}
    </Section>
  );
}
