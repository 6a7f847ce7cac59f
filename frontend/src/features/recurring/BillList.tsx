import { CheckCheck } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Section } from '@/components/ui/Surface';
import type { Recurring, RecurringList } from '@/lib/api';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { recurringTexts } from '@/texts/recurring';
import { BillDebts } from './BillDebts';
import { BillLoans } from './BillLoans';
import { BillRow } from './BillRow';
import { EditBill } from './EditBill';
import { isUndecided, useConfirmAll } from './useRecurring';

const isOpen = ({ state, status }: Recurring) => state !== 'dismissed' && status === 'active';

/** Overdue ones, those to come by kind, and folded away what ended or is none. */
export function BillList({ list }: { list: RecurringList }) {
  const { items, debts, loans, as_of: today } = list;
  const t = useTexts(recurringTexts);
  const [edited, setEdited] = useState<Recurring | null>(null);
  const groups = [
    {
      title: t('overdue'),
      hint: t('overdueHint'),
      items: items.filter(({ state, status }) => state !== 'dismissed' && status === 'missed'),
    },
    { title: t('toCome'), items: items.filter((i) => isOpen(i) && i.kind === 'expense') },
    { title: t('incomes'), items: items.filter((i) => isOpen(i) && i.kind === 'income') },
    { title: t('transfers'), items: items.filter((i) => isOpen(i) && i.kind === 'transfer') },
  ].filter((group) => group.items.length > 0);
  const ended = items.filter(({ state, status }) => state !== 'dismissed' && status === 'ended');
  const dismissed = items.filter(({ state }) => state === 'dismissed');
  const rows = (all: readonly Recurring[]) => (
    <ul className="divide-y divide-line">
      {all.map((one) => (
        <BillRow key={one.id} one={one} today={today} onEdit={() => setEdited(one)} />
      ))}
    </ul>
  );
  return (
    <>
      <ConfirmAll items={items} />
      {groups.map(({ title, hint, items: all }) => (
        <Section key={title} title={title} flush {...(hint ? { hint } : {})}>
          {rows(all)}
        </Section>
      ))}
      <BillLoans loans={loans} today={today} />
      <BillDebts debts={debts} today={today} />
      {ended.length > 0 && (
        <Folded title={t('ended', { count: ended.length })}>{rows(ended)}</Folded>
      )}
      {dismissed.length > 0 && (
        <Folded title={t('dismissed', { count: dismissed.length })}>{rows(dismissed)}</Folded>
      )}
      {edited && <EditBill one={edited} close={() => setEdited(null)} />}
    </>
  );
}

function Folded({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="panel">
      <summary className="flex min-h-11 cursor-pointer items-center px-5 font-medium text-ink-2 hover:text-ink">
        {title}
      </summary>
      {children}
    </details>
  );
}

/** What was found and nobody said anything of, confirmed with one click. */
function ConfirmAll({ items }: { items: readonly Recurring[] }) {
  const t = useTexts(recurringTexts);
  const mayWrite = useMayWrite();
  const confirm = useConfirmAll();
  const found = items.filter((one) => isUndecided(one));
  if (!mayWrite || found.length < 2) return null;
  const count = found.length;
  return (
    <div className="panel flex flex-wrap items-center gap-x-4 gap-y-3 px-5 py-3.5">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium text-ink">{t('toConfirm', { count })}</p>
        <p className="text-ink-3 text-xs">{t('toConfirmHint')}</p>
      </div>
      <Button
        icon={CheckCheck}
        busy={confirm.isPending}
        onClick={() => confirm.mutate({ ids: found.map(({ id }) => id) })}
      >
        {t('confirmAll', { count })}
      </Button>
    </div>
  );
}
