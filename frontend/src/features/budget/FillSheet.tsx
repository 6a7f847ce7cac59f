import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Modal } from '@/components/ui/Modal';
import { Skeleton } from '@/components/ui/Surface';
import { Switch } from '@/components/ui/Toggle';
import { api, type Budget, type FillResult } from '@/lib/api';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { compare, isNegative, subtract } from '@/lib/money';
import { envelopeTexts } from '@/texts/envelopes';
import type { BudgetWrites } from './queries';

type Props = { budget: Budget; writes: BudgetWrites; onClose: () => void };

/** What a fill run would do, envelope by envelope, before it is done. */
export default function FillSheet({ budget, writes, onClose }: Props) {
  const t = useTexts(envelopeTexts);
  const [exact, setExact] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['budgets', budget.period.id, 'fill', exact],
    queryFn: () =>
      api.post<FillResult>(`/budgets/${budget.period.id}/fill`, { dry_run: true, exact }),
    staleTime: 0,
  });
  const changed = data?.lines.filter((line) => compare(line.before, line.after) !== 0) ?? [];
  const short = data?.lines.filter((line) => compare(line.after, line.wanted) < 0) ?? [];
  const shown = data?.lines.filter((line) => changed.includes(line) || short.includes(line)) ?? [];
  const name = (id: string) => budget.envelopes.find((one) => one.category_id === id)?.name ?? '';
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('fillTitle')}
      footer={
        <Button
          look="primary"
          disabled={changed.length === 0}
          onClick={() => {
            writes.fill(exact, t('filled', { count: changed.length }));
            onClose();
          }}
        >
          {t('fillNow')}
        </Button>
      }
    >
      {error && <ErrorScreen error={error} retry={refetch} />}
      {!data && !error && <Skeleton className="h-40" />}
      {data && (
        <>
          <dl className="grid grid-cols-2 gap-4 rounded-sm bg-sunken px-4 py-3">
            <div>
              <dt className="text-ink-2 text-xs">{t('fillBefore')}</dt>
              <dd className="font-semibold text-ink">
                <Money amount={data.to_assign_before} tone="negative" />
              </dd>
            </div>
            <div>
              <dt className="text-ink-2 text-xs">{t('fillAfter')}</dt>
              <dd className="font-semibold text-ink">
                <Money amount={data.to_assign} tone="negative" />
              </dd>
            </div>
          </dl>
          <Switch checked={exact} onChange={setExact} label={t('fillExact')} />
          {shown.length === 0 && (
            <p className="py-4 text-ink-2">
              {t(data.lines.length === 0 ? 'fillNone' : 'fillNothing')}
            </p>
          )}
          <ul>
            {shown.map((line) => {
              const by = subtract(line.after, line.before);
              const missing = subtract(line.wanted, line.after);
              return (
                <li
                  key={line.category_id}
                  className="flex min-h-11 items-center justify-between gap-4 border-line border-t py-1.5"
                >
                  <span className="min-w-0">
                    <span className="block truncate text-ink">{name(line.category_id)}</span>
                    {compare(missing, '0') > 0 && (
                      <span className="text-warning text-xs">
                        {t.rich('fillShort', { amount: <Money amount={missing} /> })}
                      </span>
                    )}
                  </span>
                  <span className="text-right">
                    <Money
                      amount={by}
                      sign="always"
                      className={cx('font-medium', isNegative(by) ? 'text-danger' : 'text-ink')}
                    />
                    <span className="block text-ink-2 text-xs">
                      <Money amount={line.before} /> → <Money amount={line.after} />
                    </span>
                  </span>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </Modal>
  );
}
