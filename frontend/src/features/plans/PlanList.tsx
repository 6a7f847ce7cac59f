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
      <button
        type="button"
        onClick={() => change({ ver: plan.key })}
        className="flex w-full flex-col gap-1.5 px-5 py-3 text-left hover:bg-hover"
      >
        <span className="flex w-full items-baseline justify-between gap-4">
          <span className="min-w-0 font-medium text-ink wrap-anywhere">{plan.name}</span>
          <Money
            amount={ended ? plan.original : plan.left}
            currency={currency}
            className="font-medium text-ink"
          />
        </span>
        {!ended && (
          <ProgressBar
            label={t('progress', { charged, count })}
            value={Math.round((100 * charged) / count)}
          />
        )}
        <span className="flex w-full flex-wrap items-center gap-x-2 gap-y-1 text-ink-2 text-xs">
          <span>{t('progress', { charged, count })}</span>
          <span>
            {t.rich('monthly', { amount: <Money amount={plan.monthly} currency={currency} /> })}
          </span>
          <span>
            {t(ended ? 'endedOn' : 'endsOn', { day: formatDay(plan.ends_on, locale, 'monthYear') })}
          </span>
          <span className="wrap-anywhere">{byId(accounts ?? []).get(plan.account_id)?.name}</span>
          {plan.source === 'words' && <Badge>{t('recognised')}</Badge>}
        </span>
      </button>
    </li>
  );
}
