import { Link } from '@tanstack/react-router';
import { Handshake } from 'lucide-react';
import { Money } from '@/components/Money';
import { Section } from '@/components/ui/Surface';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { debtTexts } from '@/texts/debts';
import type { NetWorth } from './queries';

/** Tandas and loans between people, as far as they are in the net worth. */
export function WorthDebts({ worth }: { worth: NetWorth }) {
  const t = useTexts(debtTexts);
  if (worth.debts.length === 0) return null;
  return (
    <Section title={t('worthTitle')} hint={t('worthHint')} flush>
      <ul>
        {worth.debts.map((debt) => (
          <li key={debt.debt_id} className="border-line border-t first:border-0">
            <Link
              to={paths.plans}
              search={{ deuda: debt.debt_id }}
              className="flex items-center gap-3 px-5 py-2.5 hover:bg-hover"
            >
              <Handshake size={18} aria-hidden className="shrink-0 text-ink-3" />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium text-ink">{debt.name}</span>
                <span className="block text-ink-3 text-xs">{t(`kind_${debt.kind}`)}</span>
              </span>
              <span className="flex flex-col items-end">
                <Money amount={debt.amount} className="text-ink" />
                <Money amount={debt.change} sign="always" className="text-ink-2 text-xs" />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
