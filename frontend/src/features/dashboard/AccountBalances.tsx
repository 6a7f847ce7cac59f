import { Link } from '@tanstack/react-router';
import { AccountIcon } from '@/components/AccountIcon';
import { CardLink } from '@/components/CardLink';
import { Money } from '@/components/Money';
import { Section } from '@/components/ui/Surface';
import type { Account } from '@/lib/api';
import { formatMoney } from '@/lib/format';
import { useHome } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { dashboardTexts } from '@/texts/dashboard';
import { FIGURE, FilterLink } from './FilterLink';

/** Accounts shown here; the rest are one tap away. */
const FEW = 8;

/** Each account with its balance: the name opens the account, the balance its movements. */
export function AccountBalances({ accounts }: { accounts: readonly Account[] }) {
  const t = useTexts(dashboardTexts);
  const { locale } = useLocale();
  const { currency: home } = useHome().household;
  return (
    <Section
      title={t('accounts')}
      flush
      actions={
        <CardLink to={paths.accounts}>
          {accounts.length > FEW
            ? t('seeAllAccounts', { count: accounts.length })
            : t('seeAccounts')}
        </CardLink>
      }
      className="md:max-lg:col-span-2"
    >
      <ul className="px-2 pb-1">
        {accounts.slice(0, FEW).map(({ id, name, kind, institution, balance, currency }) => (
          <li key={id} className="flex min-h-11 items-center gap-3 px-3">
            <AccountIcon kind={kind} />
            <Link
              to={paths.account(id)}
              className={`flex min-h-11 min-w-0 flex-1 flex-col justify-center rounded-sm text-ink ${FIGURE}`}
            >
              <span className="block truncate font-medium">{name}</span>
              {institution && (
                <span className="block truncate text-ink-3 text-xs">{institution}</span>
              )}
            </Link>
            <FilterLink
              filter={`account_id=${id}`}
              label={`${t('movementsOf', { account: name })}: ${formatMoney(balance, { locale, currency, home })}`}
              className={FIGURE}
            >
              <Money amount={balance} currency={currency} />
            </FilterLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}
