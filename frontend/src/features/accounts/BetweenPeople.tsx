import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useHome } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { isZero } from '@/lib/money';
import { paths } from '@/lib/paths';
import { debtsQuery } from '@/lib/queries/debts';
import { accountsTexts } from '@/texts/accounts';
import { subtotals } from './kinds';
import { Subtotals } from './Subtotals';

/** What people owe each other: the part of one's worth that no account holds. */
export function BetweenPeople() {
  const t = useTexts(accountsTexts);
  const { currency: home } = useHome().household;
  const { data = [] } = useQuery(debtsQuery);
  const owed = data.filter(({ balance }) => !isZero(balance));
  if (owed.length === 0) return null;
  return (
    <Link
      to={paths.plans}
      className="panel flex flex-wrap items-center gap-x-4 gap-y-0.5 px-5 py-3 hover:bg-hover"
    >
      <span className="min-w-0 flex-1">
        <span className="block font-semibold text-ink text-sm">{t('people')}</span>
        <span className="block text-ink-3 text-xs">{t('peopleHint')}</span>
      </span>
      <Subtotals subtotals={subtotals(owed, home)} />
      <ChevronRight size={16} aria-hidden className="text-ink-3" />
    </Link>
  );
}
