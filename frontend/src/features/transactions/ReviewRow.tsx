import { Link } from '@tanstack/react-router';
import { Check, ListPlus, SkipForward, Tag } from 'lucide-react';
import { Avatar } from '@/components/Avatar';
import { CategoryChip } from '@/components/CategoryChip';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { useReason } from '@/hooks/useReason';
import type { Category, ReviewGroup } from '@/lib/api';
import { capitalize, formatDay } from '@/lib/dates';
import { formatMoney } from '@/lib/format';
import { useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { reviewTexts } from '@/texts/review';
import { CategoryPicker } from './CategoryPicker';

type Props = {
  group: ReviewGroup;
  category: Category | null;
  /** Why the category is being chosen, while it is. */
  picking: 'change' | 'rule' | null;
  onPick: (wanted: 'change' | null) => void;
  onChoose: (category: Category | null) => void;
  onAccept: () => void;
  onRule: () => void;
  onSkip: () => void;
};

/** One merchant's movements that wait: who, how much, what is proposed and why, and what to say. */
export function ReviewRow(props: Props) {
  const { group, category, picking, onPick, onChoose } = props;
  const t = useTexts(reviewTexts);
  const { locale } = useLocale();
  const mayWrite = useMayWrite();
  const { id, name, count, total, currency, payee_id, latest } = group;
  const amount = formatMoney(total, { locale, currency, home: currency });
  const proposal = category?.name ?? t('noProposal');
  const wanted = {
    amount: total,
    category_id: group.category_id,
    payee: payee_id ? { id: payee_id, name } : null,
  };
  return (
    <li>
      <article
        data-group={id}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the inbox work on the focused group
        tabIndex={0}
        aria-keyshortcuts="Enter c r s"
        aria-label={t('group', { name, count, amount, category: proposal })}
        className="panel group/card flex flex-col gap-3 px-5 py-4 max-md:px-4"
      >
        <div className="flex items-start gap-3">
          <Avatar name={name} />
          <div className="min-w-0 flex-1">
            <p className="break-words font-medium text-ink leading-snug wrap-anywhere">{name}</p>
            <Facts group={group} />
          </div>
          <Money amount={total} currency={currency} tone="income" className="font-semibold" />
        </div>
        <ul className="flex flex-col gap-1 border-line border-l-2 pl-3">
          {latest.map((transaction) => (
            <li key={transaction.id} className="flex items-baseline gap-3 text-xs">
              <span className="shrink-0 text-ink-3 tabular-nums">
                {formatDay(transaction.booked_on, locale, 'short')}
              </span>
              <Link
                to={paths.transactions}
                search={{ ver: transaction.id }}
                className="reach min-w-0 flex-1 truncate text-ink-2 hover:text-ink hover:underline"
              >
                {transaction.description || name}
              </Link>
              <Money
                amount={transaction.amount}
                currency={transaction.currency}
                className="text-ink-2"
              />
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <CategoryPicker
            wanted={wanted}
            open={picking !== null}
            onOpenChange={(open) => onPick(open ? 'change' : null)}
            onSelect={onChoose}
            trigger={
              <button
                type="button"
                data-pick
                disabled={!mayWrite}
                aria-label={t('categoryOf', { name, category: proposal })}
                className="reach flex min-w-0 max-w-full rounded-full hover:brightness-95"
              >
                <CategoryChip category={category} />
              </button>
            }
          />
          <Why group={group} category={category} />
          {mayWrite && <Buttons {...props} />}
        </div>
      </article>
    </li>
  );
}

function Facts({ group }: { group: ReviewGroup }) {
  const t = useTexts(reviewTexts);
  const { locale } = useLocale();
  const { first_on, last_on, count } = group;
  const day = (iso: string) => formatDay(iso, locale, 'short');
  const days =
    first_on === last_on ? day(last_on) : t('since', { from: day(first_on), to: day(last_on) });
  return (
    <p className="text-ink-3 text-xs">
      {t('times', { count })} · {days}
    </p>
  );
}

/** Why this is proposed and how sure it is; a rule may have asked for the look. */
function Why({ group, category }: { group: ReviewGroup; category: Category | null }) {
  const t = useTexts(reviewTexts);
  const say = useReason();
  const { category_reason, category_confidence: sure, marked } = group;
  const reason = category ? say(category_reason, category.name) : null;
  const percent = category && sure ? Math.round(Number(sure) * 100) : null;
  const words = [
    reason && capitalize(reason),
    percent !== null && percent < 100 && t('unsure', { percent }),
    marked > 0 && t('marked'),
  ].filter(Boolean);
  return <p className="min-w-0 flex-1 basis-48 text-ink-3 text-xs">{words.join(' · ')}</p>;
}

function Buttons({ group, category, onPick, onAccept, onRule, onSkip }: Props) {
  const t = useTexts(reviewTexts);
  const { name } = group;
  return (
    <div className="flex gap-2 max-md:w-full max-md:*:px-2.5 max-md:*:not-last:flex-1">
      {category ? (
        <Button look="primary" icon={Check} aria-keyshortcuts="Enter" onClick={onAccept}>
          {t('accept')}
        </Button>
      ) : (
        <Button icon={Tag} onClick={() => onPick('change')}>
          {t('choose')}
        </Button>
      )}
      <Button
        icon={ListPlus}
        aria-keyshortcuts="r"
        aria-label={t('ruleOf', { name })}
        onClick={onRule}
      >
        {t('rule')}
      </Button>
      <Button
        look="quiet"
        icon={SkipForward}
        aria-keyshortcuts="s"
        aria-label={t('skipOf', { name })}
        onClick={onSkip}
      >
        <span className="max-md:sr-only">{t('skip')}</span>
      </Button>
    </div>
  );
}
