import { useQuery } from '@tanstack/react-query';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { Section } from '@/components/ui/Surface';
import { usePlanWrites } from '@/hooks/usePlanWrites';
import type { InstalmentPlans } from '@/lib/api';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { accountsQuery, byId } from '@/lib/queries/accounts';
import { planTexts } from '@/texts/plans';

/** What somebody said is no plan, to take that back. */
export function Dismissed({ plans }: { plans: InstalmentPlans }) {
  const t = useTexts(planTexts);
  const mayWrite = useMayWrite();
  const { data } = useQuery(accountsQuery);
  const accounts = byId(data ?? []);
  const { restore } = usePlanWrites();
  if (plans.dismissed.length === 0) return null;
  return (
    <Section title={t('dismissed')} hint={t('dismissedHint')} flush>
      <ul>
        {plans.dismissed.map((one) => (
          <li
            key={one.id}
            className="flex items-center justify-between gap-4 border-line border-t px-5 py-2"
          >
            <span className="min-w-0 text-ink-2 text-sm wrap-anywhere">
              {one.merchant} · {t('times', { count: one.count })}{' '}
              <Money amount={one.monthly} currency={accounts.get(one.account_id)?.currency} />
            </span>
            {mayWrite && (
              <Button
                size="sm"
                aria-label={`${t('bringBack')}: ${one.merchant}`}
                onClick={() => restore.mutate(one.id)}
              >
                {t('bringBack')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
