import { Money } from '@/components/Money';
import { Field } from '@/components/ui/Field';
import { Select } from '@/components/ui/Input';
import type { Envelope, Id } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { isZero } from '@/lib/money';
import { poolTexts } from '@/texts/pools';
import type { BudgetWrites } from './queries';

type Props = { envelope: Envelope; all: readonly Envelope[]; writes: BudgetWrites };

/** Whose money covers this envelope when it is short; or, of a parent, whose it covers. */
export function PoolSection({ envelope, all, writes }: Props) {
  const t = useTexts(poolTexts);
  const { category_id: id, parent_id: parentId } = envelope;
  const children = all.filter((one) => one.parent_id === id);
  const parents = all.filter((one) => one.category_id !== id && one.parent_id === null);
  const parent = all.find((one) => one.category_id === parentId);
  const join = (next: Id | null) => {
    const name = all.find((one) => one.category_id === next)?.name;
    writes.join(id, next, name ? t('joined', { name }) : t('left'));
  };
  return (
    <section className="flex flex-col gap-2 border-line border-t pt-3">
      <h3 className="text-ink-3 text-xs">{t('title')}</h3>
      {envelope.pool !== null ? (
        <>
          <p className="flex justify-between gap-4 text-ink">
            {t('together')}
            <Money amount={envelope.pool} tone="negative" className="font-medium" />
          </p>
          <p className="text-ink-2 text-sm">
            {t('coversThese', { names: children.map((one) => one.name).join(', ') })}
          </p>
        </>
      ) : (
        <Field label={t('parent')} hint={t('parentHint')}>
          <Select value={parentId ?? ''} onChange={(event) => join(event.target.value || null)}>
            <option value="">{t('none')}</option>
            {parents.map((one) => (
              <option key={one.category_id} value={one.category_id}>
                {one.name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {parent && !isZero(envelope.covered) && (
        <p className="text-ink-2 text-sm">
          {t.rich('coveredBy', { name: parent.name, amount: <Money amount={envelope.covered} /> })}
        </p>
      )}
    </section>
  );
}

/** Beside an envelope's name: in whose pool it is, or what its own pool has. */
export function PoolWords({ envelope, all }: { envelope: Envelope; all: readonly Envelope[] }) {
  const t = useTexts(poolTexts);
  const parent = all.find((one) => one.category_id === envelope.parent_id);
  if (parent) {
    const words = isZero(envelope.covered)
      ? t('inPool', { name: parent.name })
      : t.rich('coveredBy', { name: parent.name, amount: <Money amount={envelope.covered} /> });
    return <span className="truncate text-ink-3 text-xs">{words}</span>;
  }
  if (envelope.pool === null) return null;
  return (
    <span className="shrink-0 text-ink-3 text-xs">
      {t.rich('poolHas', { amount: <Money amount={envelope.pool} /> })}
    </span>
  );
}
