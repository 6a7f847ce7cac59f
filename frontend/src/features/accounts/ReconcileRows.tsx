import { useQuery } from '@tanstack/react-query';
import { Check, ListChecks } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { EmptyState, Section } from '@/components/ui/Surface';
import { useHotkey } from '@/hooks/useHotkey';
import type { Decimal, ReconciliationState } from '@/lib/api';
import { cx } from '@/lib/cx';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { byId } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import { reconciliationTexts } from '@/texts/reconciliation';
import { OLDER, type Ticked, tickable, toggleAll, toggled } from './ticking';

type Props = { state: ReconciliationState; ticked: Ticked; onTick: (ticked: Ticked) => void };

/** What is open up to the statement's day; arrows move, space ticks, `a` ticks all. */
export function ReconcileRows({ state, ticked, onTick }: Props) {
  const t = useTexts(reconciliationTexts);
  const { locale } = useLocale();
  const { data: groups = [] } = useQuery(categoriesQuery);
  const categories = byId(groups.flatMap((group) => group.categories));
  const keys = tickable(state);
  const count = keys.filter((key) => ticked.has(key)).length;
  const isAll = keys.length > 0 && count === keys.length;
  const tickAll = () => onTick(toggleAll(keys, ticked));
  useHotkey('a', tickAll);
  const list = useRef<HTMLUListElement>(null);
  const [active, setActive] = useState(0);

  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const edge = { Home: 0, End: keys.length - 1 }[event.key];
    if (step === undefined && edge === undefined) return;
    event.preventDefault();
    const next = edge ?? Math.min(keys.length - 1, Math.max(0, active + (step ?? 0)));
    setActive(next);
    list.current?.querySelectorAll('button')[next]?.focus();
  };

  if (keys.length === 0) {
    return (
      <Section title={t('rows')} flush>
        <EmptyState icon={ListChecks} title={t('emptyTitle')} text={t('emptyText')} />
      </Section>
    );
  }
  return (
    <Section
      title={t('rows')}
      hint={
        <>
          <span aria-live="polite">{t('ticked', { count, all: keys.length })}</span>
          <span className="max-md:hidden"> · {t('keys')}</span>
        </>
      }
      flush
      actions={
        <Button size="sm" onClick={tickAll} aria-keyshortcuts="a">
          {t(isAll ? 'none' : 'all')}
        </Button>
      }
    >
      <ul ref={list} onKeyDown={move} className="px-2 pb-1">
        {state.open.map((row, index) => (
          <Tick
            key={row.id}
            on={ticked.has(row.id)}
            onToggle={() => onTick(toggled(ticked, row.id))}
            isActive={index === Math.min(active, keys.length - 1)}
            onFocus={() => setActive(index)}
            name={row.name}
            note={[formatDay(row.booked_on, locale), categories.get(row.category_id ?? '')?.name]
              .filter(Boolean)
              .join(' · ')}
            amount={row.amount}
            currency={state.currency}
          />
        ))}
        {state.older.count > 0 && (
          <Tick
            on={ticked.has(OLDER)}
            onToggle={() => onTick(toggled(ticked, OLDER))}
            isActive={active >= keys.length - 1}
            onFocus={() => setActive(keys.length - 1)}
            name={t('older', { count: state.older.count })}
            amount={state.older.total}
            currency={state.currency}
          />
        )}
      </ul>
    </Section>
  );
}

type TickProps = {
  on: boolean;
  onToggle: () => void;
  isActive: boolean;
  onFocus: () => void;
  name: string;
  note?: ReactNode;
  amount: Decimal;
  currency: string;
};

function Tick({ on, onToggle, isActive, onFocus, name, note, amount, currency }: TickProps) {
  return (
    <li className="[contain-intrinsic-size:auto_3rem] [content-visibility:auto]">
      {/* biome-ignore lint/a11y/useSemanticElements: the whole row is the box, which <input> can't hold */}
      <button
        type="button"
        role="checkbox"
        aria-checked={on}
        tabIndex={isActive ? 0 : -1}
        onClick={onToggle}
        onFocus={onFocus}
        className={cx(
          'flex min-h-12 w-full items-center gap-3 rounded-sm px-3 py-1 text-left -outline-offset-2',
          on ? 'bg-brand-soft' : 'hover:bg-hover',
        )}
      >
        <span
          aria-hidden
          className={cx(
            'grid size-4.5 shrink-0 place-items-center rounded-[5px] border',
            on ? 'border-brand bg-brand text-on-brand' : 'border-line-strong bg-surface',
          )}
        >
          {on && <Check size={13} strokeWidth={3} />}
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium text-ink">{name}</span>
          {note && <span className="block truncate text-ink-2 text-xs">{note}</span>}
        </span>
        <Money amount={amount} currency={currency} sign="always" tone={on ? 'plain' : 'income'} />
      </button>
    </li>
  );
}
