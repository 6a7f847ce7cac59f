import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Gauge, Plus } from 'lucide-react';
import { useState } from 'react';
import { CategoryBadge } from '@/components/CategoryChip';
import { ConversionNote } from '@/components/ConversionNote';
import { PaceBar } from '@/components/charts/PaceBar';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState, Section, Skeleton } from '@/components/ui/Surface';
import type { CategoryGroup, Id, Limit, Limits as LimitsData } from '@/lib/api';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { absolute, compare, isNegative, percent } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { envelopeTexts } from '@/texts/envelopes';
import { Instalments } from './Instalments';
import { LimitForm } from './LimitForm';
import { limitsQuery } from './limitQueries';
import { timeGone } from './plan';

type Props = { id: string; tree: readonly CategoryGroup[] };

/** For people who do not want envelopes: a cap here and there, and how fast it fills. */
export default function Limits({ id, tree }: Props) {
  const t = useTexts(envelopeTexts);
  const { data, error, refetch } = useQuery(limitsQuery(id));
  const mayWrite = useMayWrite();
  const [editing, setEditing] = useState<Limit | 'new' | null>(null);
  if (error) return <ErrorScreen error={error} retry={refetch} />;
  if (!data) return <Skeleton className="h-64" />;
  const add = mayWrite && (
    <Button icon={Plus} look="primary" onClick={() => setEditing('new')}>
      {t('addLimit')}
    </Button>
  );
  return (
    <>
      {data.items.length === 0 ? (
        <section className="panel">
          <EmptyState icon={Gauge} title={t('limitsTitle')} text={t('limitsText')} action={add} />
        </section>
      ) : (
        <Section title={t('limitsAll')} hint={<Total limits={data} />} actions={add} flush>
          <ul>
            {data.items.map((limit) => (
              <LimitRow
                key={limit.category_id ?? limit.group_id}
                limit={limit}
                period={data.period}
                tree={tree}
                {...(mayWrite ? { onEdit: () => setEditing(limit) } : {})}
              />
            ))}
          </ul>
          <ConversionNote conversion={data.conversion} shows="spending" className="px-5 pb-3" />
        </Section>
      )}
      {editing && (
        <LimitForm
          limits={data}
          limit={editing === 'new' ? null : editing}
          tree={tree}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

const Total = ({ limits }: { limits: LimitsData }) => {
  const t = useTexts(envelopeTexts);
  return t.rich('spentOf', {
    spent: <Money amount={limits.spent} />,
    total: <Money amount={limits.amount} />,
  });
};

type Names = { tree: readonly CategoryGroup[]; limit: Pick<Limit, 'category_id' | 'group_id'> };

/** What a limit is for: a category's name, or "All of" its group. */
export function useLimitName() {
  const t = useTexts(envelopeTexts);
  return ({ tree, limit }: Names): string => {
    const group = tree.find((one) => one.id === limit.group_id);
    if (group) return t('wholeGroup', { name: group.name });
    return categoryOf(tree, limit.category_id)?.name ?? '';
  };
}

const categoryOf = (tree: readonly CategoryGroup[], id: Id | null) =>
  tree.flatMap((group) => group.categories).find((one) => one.id === id) ?? null;

type RowProps = {
  limit: Limit;
  period: LimitsData['period'];
  tree: readonly CategoryGroup[];
  onEdit?: () => void;
};

function LimitRow({ limit, period, tree, onEdit }: RowProps) {
  const t = useTexts(envelopeTexts);
  const name = useLimitName()({ tree, limit });
  const time = timeGone(period);
  const { amount, spent, left, expected } = limit;
  const money = percent(spent, amount) ?? (compare(spent, '0') > 0 ? 100 : 0);
  const label = t('limitPace', { money, time });
  const isOver = isNegative(left);
  const isFast = !isOver && compare(expected, amount) > 0;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t px-5 py-3.5">
      <CategoryBadge category={categoryOf(tree, limit.category_id)} large />
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex items-baseline justify-between gap-3 pb-1.5">
          <span className="truncate font-medium text-ink">{name}</span>
          <span className={isOver ? 'shrink-0 text-danger' : 'shrink-0 text-ink'}>
            {t.rich(isOver ? 'limitOver' : 'limitLeft', {
              amount: <Money amount={absolute(left)} className="font-medium" />,
            })}
          </span>
        </p>
        <PaceBar label={`${name}: ${label}`} spent={spent} assigned={amount} timeGone={time} />
        <p className="flex flex-wrap justify-between gap-x-3 pt-1 text-ink-2 text-xs">
          <Link
            to={paths.transactions}
            search={filterSearch(limit.filter)}
            className="rounded-sm hover:text-ink hover:underline"
          >
            {t.rich('spentOf', {
              spent: <Money amount={spent} />,
              total: <Money amount={amount} />,
            })}
          </Link>
          <span className={isFast ? 'text-warning' : ''}>
            {isFast ? t.rich('limitExpected', { amount: <Money amount={expected} /> }) : label}
          </span>
        </p>
        <Instalments amount={limit.instalments} className="text-xs" />
      </div>
      {onEdit && (
        <Button size="sm" aria-label={t('limitOf', { name })} onClick={onEdit}>
          <Money amount={amount} precision="whole" />
        </Button>
      )}
    </li>
  );
}
