import { CardLink } from '@/components/CardLink';
import { RecentTransactions } from '@/components/RecentTransactions';
import { Section } from '@/components/ui/Surface';
import type { Transaction } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { dashboardTexts } from '@/texts/dashboard';

export function Recent({ transactions }: { transactions: readonly Transaction[] }) {
  const t = useTexts(dashboardTexts);
  return (
    <Section
      title={t('recent')}
      flush
      actions={<CardLink to={paths.transactions}>{t('seeAll')}</CardLink>}
      className="md:col-span-2"
    >
      {transactions.length === 0 && <p className="px-5 pb-4 text-ink-2">{t('noRecent')}</p>}
      <RecentTransactions transactions={transactions} withAccount />
    </Section>
  );
}
