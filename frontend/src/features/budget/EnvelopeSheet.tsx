import { Link } from '@tanstack/react-router';
import { ArrowLeftRight, History, List } from 'lucide-react';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { Modal } from '@/components/ui/Modal';
import { useIsPhone } from '@/hooks/useMediaQuery';
import type { Decimal, Envelope, Period } from '@/lib/api';
import { formatMoney } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, compare, isNegative, isZero, subtract } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { halfOf, isMonth } from '@/lib/periods';
import { budgetTexts } from '@/texts/budget';
import { envelopeTexts } from '@/texts/envelopes';
import { AssignPad } from './AssignPad';
import { CarrySection } from './CarrySection';
import { Instalments } from './Instalments';
import { NoteField } from './NoteField';
import { PoolSection } from './PoolSection';
import type { BudgetWrites } from './queries';
import { TargetSection } from './TargetSection';

type Props = {
  envelope: Envelope;
  /** Of the whole budget. */
  all: readonly Envelope[];
  currency: string;
  period: Period;
  writes: BudgetWrites;
  onMove: () => void;
  onTarget: () => void;
  onHistory: () => void;
  onClose: () => void;
};

const spentIn = (activity: Decimal): Decimal => (isNegative(activity) ? absolute(activity) : '0');

/** One envelope: the amounts one tap can give it, how it carries, and where its money went. */
export function EnvelopeSheet({
  envelope,
  all,
  currency,
  period,
  writes,
  onMove,
  onTarget,
  onHistory,
  onClose,
}: Props) {
  const t = useTexts(budgetTexts);
  const tEnvelope = useTexts(envelopeTexts);
  const { locale } = useLocale();
  const isPhone = useIsPhone();
  const { category_id: id, name } = envelope;
  const byMonth = isMonth(period);
  const half = halfOf(period);

  const assign = (assigned: Decimal) => {
    const amount = formatMoney(assigned, { locale, currency, home: currency });
    if (compare(assigned, envelope.assigned) !== 0) {
      writes.assign({ [id]: assigned }, t('assignedDone', { name, amount }));
    }
    onClose();
  };

  const fills = [
    [byMonth ? 'fillLast' : 'fillLastPeriod', envelope.assigned_last],
    [byMonth ? 'fillSpent' : 'fillSpentPeriod', spentIn(envelope.activity_last)],
    [byMonth ? 'fillAverage' : 'fillAveragePeriod', spentIn(envelope.average_activity)],
    ...(isNegative(envelope.balance)
      ? ([['fillCover', subtract(envelope.assigned, envelope.balance)]] as const)
      : []),
    ...(envelope.wanted === null ? [] : ([['fillTarget', envelope.wanted]] as const)),
    ['fillNone', '0'],
  ] as const;

  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={name} width="sm">
      <div className="flex flex-col gap-5">
        {isPhone && (
          <AssignPad
            name={name}
            assigned={envelope.assigned}
            currency={currency}
            onAssign={assign}
          />
        )}
        <section>
          <h3 className="pb-1 text-ink-3 text-xs">{t('quickFill')}</h3>
          <ul className="-mx-2">
            {fills.map(([text, amount]) => (
              <li key={text}>
                <button
                  type="button"
                  disabled={compare(amount, envelope.assigned) === 0}
                  onClick={() => assign(amount)}
                  className="flex h-9 w-full items-center justify-between gap-3 rounded-sm px-2 hover:bg-hover disabled:opacity-50 disabled:hover:bg-transparent max-md:h-11"
                >
                  <span className="truncate text-ink">{t(text, half)}</span>
                  {text !== 'fillNone' && <Money amount={amount} className="text-ink-2" />}
                </button>
              </li>
            ))}
          </ul>
        </section>
        {!isZero(envelope.carry) && (
          <p className="flex justify-between border-line border-t pt-3 text-ink-2">
            {t(byMonth ? 'carriedIn' : 'carriedInPeriod', half)}
            <Money amount={envelope.carry} tone="negative" />
          </p>
        )}
        <Instalments amount={envelope.instalments} className="text-sm" />
        <TargetSection envelope={envelope} onEdit={onTarget} />
        <CarrySection envelope={envelope} period={period} writes={writes} />
        <PoolSection envelope={envelope} all={all} writes={writes} />
        <NoteField envelope={envelope} writes={writes} />
        <NoteField envelope={envelope} writes={writes} ofPeriod />
        <div className="grid grid-cols-2 gap-2">
          <Button icon={ArrowLeftRight} onClick={onMove}>
            {t('moveMoney')}
          </Button>
          <Button icon={History} onClick={onHistory}>
            {tEnvelope('history')}
          </Button>
          <Button asChild className="col-span-2">
            <Link to={paths.transactions} search={filterSearch(envelope.filter)}>
              <List size={16} aria-hidden />
              {t('seeTransactions')}
            </Link>
          </Button>
        </div>
      </div>
    </Modal>
  );
}
