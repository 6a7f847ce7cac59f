import { useQuery } from '@tanstack/react-query';
import { Money } from '@/components/Money';
import { Badge, ProgressBar } from '@/components/ui/Surface';
import { useSearchState } from '@/hooks/useSearchState';
import type { InstalmentPlan } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { isZero } from '@/lib/money';
import { accountsQuery, byId } from '@/lib/queries/accounts';
import { planTexts } from '@/texts/plans';
import { PromiseRow } from './PromiseRow';

/** Plans as rows: how far each is, what is left, when it ends. */
export function PlanList({ plans }: { plans: readonly InstalmentPlan[] }) {
  return (
    <ul>
      {plans.map((plan) => (
        <Row key={plan.key} plan={plan} />
      ))}
    </ul>
  );
}

function Row({ plan }: { plan: InstalmentPlan }) {
  const t = useTexts(planTexts);
  const { locale } = useLocale();
  const { data: accounts } = useQuery(accountsQuery);
  const [, change] = useSearchState();
  const { currency, charged_count: charged, count } = plan;
  const ended = isZero(plan.left);
  return (
    <li className="border-line border-t">
      <PromiseRow
        name={plan.name}
        figure={
          <Money
            amount={ended ? plan.original : plan.left}
            currency={currency}
            className="font-medium text-ink"
          />
        }
        notes={
          <>
            <span>{t('progress', { charged, count })}</span>
            <span>
              {t.rich('monthly', { amount: <Money amount={plan.monthly} currency={currency} /> })}
            </span>
            <span>
              {t(ended ? 'endedOn' : 'endsOn', {
                day: formatDay(plan.ends_on, locale, 'monthYear'),
              })}
            </span>
            <span className="wrap-anywhere">{byId(accounts ?? []).get(plan.account_id)?.name}</span>
            {plan.source === 'words' && <Badge>{t('recognised')}</Badge>}
          </>
        }
        onOpen={() => change({ ver: plan.key })}
      >
        {!ended && (
          <ProgressBar
            label={t('progress', { charged, count })}
            value={Math.round((100 * charged) / count)}
          />
        )}
      </PromiseRow>
    </li>
  );
}
