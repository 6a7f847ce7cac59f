import { CircleAlert, Lightbulb, Sparkles } from 'lucide-react';
import type { Finding } from '@/lib/api';
import { cx } from '@/lib/cx';

const LOOKS = {
  warning: { icon: CircleAlert, tone: 'bg-warning-soft text-warning' },
  notice: { icon: Lightbulb, tone: 'bg-brand-soft text-brand-ink' },
  good: { icon: Sparkles, tone: 'bg-income-soft text-income' },
} as const;

type Props = { severity: Finding['severity']; small?: boolean };

/** How urgent a finding is, as a sign and a colour; its words say the same. */
export function FindingIcon({ severity, small = false }: Props) {
  const { icon: Icon, tone } = LOOKS[severity];
  return (
    <span
      className={cx(
        'grid shrink-0 place-items-center rounded-full',
        small ? 'size-7' : 'size-9 max-md:size-7',
        tone,
      )}
    >
      <Icon size={small ? 16 : 18} aria-hidden />
    </span>
  );
}
