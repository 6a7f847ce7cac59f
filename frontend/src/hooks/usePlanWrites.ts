import { api, type Id, type InstalmentPlan, type PlanChange, send } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { useUndoableMutation } from '@/lib/undo';
import { planTexts } from '@/texts/plans';

const KEYS = [['instalment-plans'], ['card-payments'], ['accounts', 'card'], ['budgets']];

/** A plan as it is kept, from what is known of it. */
export const asChange = (plan: InstalmentPlan): PlanChange => ({
  account_id: plan.account_id,
  name: plan.name,
  original: plan.original,
  count: plan.count,
  first_on: plan.parts[0]?.on ?? plan.ends_on,
  purchase_id: plan.purchase_id,
  budget: plan.budget,
});

/** Changes to instalment plans; each can be taken back. */
export function usePlanWrites() {
  const t = useTexts(planTexts);
  const save = useUndoableMutation({
    write: ({ plan, was }: { plan: PlanChange; was: InstalmentPlan | null }) =>
      was?.id
        ? send<InstalmentPlan>('PUT', `/instalment-plans/${was.id}`, { body: plan })
        : send<InstalmentPlan>('POST', '/instalment-plans', { body: plan }),
    keys: KEYS,
    done: (plan) => t('savedPlan', { name: plan.name }),
  });
  const remove = useUndoableMutation({
    write: (plan: InstalmentPlan) => send('DELETE', `/instalment-plans/${plan.id}`),
    keys: KEYS,
    done: (_data, plan) => t('removedPlan', { name: plan.name }),
    reverse: (plan) => api.post('/instalment-plans', asChange(plan)),
  });
  const dismiss = useUndoableMutation({
    write: (plan: InstalmentPlan) =>
      send<{ id: Id }>('POST', '/instalment-dismissals', {
        body: {
          account_id: plan.account_id,
          merchant: plan.merchant,
          monthly: plan.monthly,
          count: plan.count,
        },
      }),
    keys: KEYS,
    done: (_data, plan) => t('dismissedPlan', { name: plan.name }),
  });
  const restore = useUndoableMutation({
    write: (id: Id) => send('DELETE', `/instalment-dismissals/${id}`),
    keys: KEYS,
    done: () => t('restoredPlan'),
  });
  return { save, remove, dismiss, restore };
}
