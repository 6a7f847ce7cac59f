import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTitle } from '@/hooks/useTitle';
import { cx } from '@/lib/cx';

type HeaderProps = {
  title: string;
  /** A sentence or a figure under the title. */
  lead?: ReactNode;
  actions?: ReactNode;
};

/** The top of a screen: its name, and what one can do on it. */
export function PageHeader({ title, lead, actions }: HeaderProps) {
  useTitle(title);
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 pb-5">
      <div className="min-w-0 flex-1 basis-72">
        <h1 className="font-semibold text-ink text-xl wrap-anywhere">{title}</h1>
        {lead && <div className="mt-1 text-ink-2">{lead}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}

type SectionProps = {
  title: string;
  hint?: ReactNode;
  actions?: ReactNode;
  /** Rows run to the edges (lists); otherwise the body has room around it. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
};

/** One idea on a surface, with its name above. */
export function Section({ title, hint, actions, flush, className, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cx('panel flex min-w-0 flex-col', className)}>
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-5 pt-4 pb-3">
        <div className="min-w-0 flex-1 basis-44">
          <h2 id={id} className="font-semibold text-ink text-sm">
            {title}
          </h2>
          {hint && <p className="mt-0.5 text-ink-3 text-xs">{hint}</p>}
        </div>
        {actions}
      </header>
      <div className={cx('min-w-0 flex-1', flush ? 'pb-1' : 'px-5 pb-5')}>{children}</div>
    </section>
  );
}

type EmptyProps = {
  icon: LucideIcon;
  title: string;
  text: ReactNode;
  action?: ReactNode;
  /** `h1` when it is the whole screen and nothing else names it. */
  heading?: 'h1' | 'h2';
};

/** Nothing here yet: why, and the one thing to do about it. */
export function EmptyState({
  icon: Icon,
  title,
  text,
  action,
  heading: Heading = 'h2',
}: EmptyProps) {
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-14 text-center">
      <span className="mb-3 grid size-12 place-items-center rounded-lg bg-brand-soft text-brand-ink">
        <Icon size={24} aria-hidden />
      </span>
      <Heading className="font-semibold text-base text-ink">{title}</Heading>
      <p className="max-w-sm text-pretty text-ink-2">{text}</p>
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}

/** The shape of what is coming, as large as it will be. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden className={cx('block animate-breathe rounded-sm bg-sunken', className)} />
);

const TONES = {
  neutral: 'bg-sunken text-ink-2',
  brand: 'bg-brand-soft text-brand-ink',
  income: 'bg-income-soft text-income',
  expense: 'bg-expense-soft text-expense',
  warning: 'bg-warning-soft text-warning',
  danger: 'bg-danger-soft text-danger',
} as const;
export type Tone = keyof typeof TONES;

/** A word about a thing: its state, its count. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex h-5 min-w-5 shrink-0 items-center justify-center rounded-full px-2 font-medium text-xs tabular-nums',
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}

/** Something the person should know, in place. */
export function Notice({
  icon: Icon,
  tone = 'neutral',
  children,
}: {
  icon: LucideIcon;
  tone?: Tone;
  children: ReactNode;
}) {
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={cx('flex gap-2.5 rounded-sm px-3.5 py-2.5', TONES[tone])}
    >
      <Icon size={18} className="mt-px" aria-hidden />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}

/** How far along, from 0 to 100; without a value it only says "working". */
export function ProgressBar({ label, value }: { label: string; value: number | null }) {
  return (
    <progress
      aria-label={label}
      max={100}
      {...(value === null ? {} : { value })}
      className="block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-brand [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-brand [&::-webkit-progress-value]:transition-[width]"
    />
  );
}
