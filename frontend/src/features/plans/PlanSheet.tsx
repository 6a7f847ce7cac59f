import { Link } from '@tanstack/react-router';
import { Check, EyeOff, Trash2 } from 'lucide-react';
import { Money } from '@/components/Money';
import { usePlanWrites } from '@/hooks/usePlanWrites';
import type { InstalmentPlan } from '@/lib/api';
import { cx } from '@/lib/cx';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { planTexts } from '@/texts/plans';
import { PromiseSheet } from './PromiseSheet';

type Props = { plan: InstalmentPlan; onEdit: () => void; onClose: () => void };

/** One plan, part by part; a part that was charged opens its movement. */
export function PlanSheet({ plan, ...ways }: Props) {
  const t = useTexts(planTexts);
  const { remove, dismiss } = usePlanWrites();
  const { currency } = plan;
  const figures = [
    ['original', plan.original],
    ['charged', plan.charged],
    ['left', plan.left],
  ] as const;
  const isOwn = plan.id !== null;
  return (
    <PromiseSheet
      title={plan.name}
      remove={{
        label: t(isOwn ? 'remove' : 'notAPlan'),
        icon: isOwn ? Trash2 : EyeOff,
        act: () => (isOwn ? remove : dismiss).mutate(plan),
      }}
      edit={t(isOwn ? 'change' : 'adopt')}
      {...ways}
    >
      <dl className="grid grid-cols-3 gap-3 pb-4">
        {figures.map(([name, amount]) => (
          <div key={name} className="min-w-0">
            <dt className="text-ink-3 text-xs">{t(name)}</dt>
            <dd className="font-medium text-ink">
              <Money amount={amount} currency={currency} />
            </dd>
          </div>
        ))}
      </dl>
      {!isOwn && <p className="pb-3 text-ink-2 text-sm">{t('recognisedHint')}</p>}
      {plan.purchase_id && (
        <Link
          to={paths.transactions}
          search={{ ver: plan.purchase_id }}
          className="mb-3 inline-block rounded-sm text-brand-ink underline underline-offset-4"
        >
          {t('seePurchase')}
        </Link>
      )}
      <ol aria-label={t('parts')} className="border-line border-t">
        {plan.parts.map((part) => (
          <PartRow key={part.number} part={part} plan={plan} />
        ))}
      </ol>
    </PromiseSheet>
  );
}

function PartRow({ part, plan }: { part: InstalmentPlan['parts'][number]; plan: InstalmentPlan }) {
  const t = useTexts(planTexts);
  const { locale } = useLocale();
  const { charged, transaction_id: movement } = part;
  const name = t('part', { number: part.number, count: plan.count });
  return (
    <li className="flex min-h-9 items-center gap-3 border-line border-b text-sm">
      <span className={cx('w-4', charged ? 'text-income' : 'text-ink-3')}>
        {charged && <Check size={16} aria-label={t('isCharged')} />}
      </span>
      {movement ? (
        <Link
          to={paths.transactions}
          search={{ ver: movement }}
          className="reach rounded-sm text-ink hover:underline"
        >
          {name}
        </Link>
      ) : (
        <span className={charged ? 'text-ink' : 'text-ink-2'}>{name}</span>
      )}
      <span className="ml-auto text-ink-3 text-xs">{formatDay(part.on, locale)}</span>
      <Money
        amount={part.amount}
        currency={plan.currency}
        className="min-w-24 text-right text-ink"
      />
    </li>
  );
}
