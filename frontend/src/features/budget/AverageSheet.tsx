import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Modal } from '@/components/ui/Modal';
import { SegmentedControl } from '@/components/ui/Tabs';
import type { Budget } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { isZero } from '@/lib/money';
import { halfOf, isMonth } from '@/lib/periods';
import { coverTexts } from '@/texts/cover';
import type { BudgetWrites } from './queries';

const COUNTS = ['3', '6', '12'] as const;

type Props = { budget: Budget; writes: BudgetWrites; onClose: () => void };

/** Envelopes that have nothing get the mean of what the last periods spent. */
export default function AverageSheet({ budget, writes, onClose }: Props) {
  const t = useTexts(coverTexts);
  const [count, setCount] = useState<(typeof COUNTS)[number]>('3');
  const empty = budget.envelopes.filter((one) => isZero(one.assigned)).length;
  const kind = isMonth(budget.period) ? 2 : halfOf(budget.period).half;
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('averageTitle')}
      description={t('averageText', { count: empty })}
      width="sm"
      footer={
        <Button
          look="primary"
          disabled={empty === 0}
          onClick={() => {
            writes.average(Number(count), t('averageDone'));
            onClose();
          }}
        >
          {t('averageNow')}
        </Button>
      }
    >
      <SegmentedControl
        label={t('averageOf')}
        value={count}
        onChange={setCount}
        choices={COUNTS.map((value) => ({
          value,
          label: t('averageCount', { count: value, kind }),
        }))}
      />
    </Modal>
  );
}
