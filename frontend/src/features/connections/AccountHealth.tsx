import { Link } from '@tanstack/react-router';
import { AccountIcon } from '@/components/AccountIcon';
import type { ConnectionAccount } from '@/lib/api';
import { cx } from '@/lib/cx';
import { ago, formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { connectionsTexts } from '@/texts/connections';

const isFed = ({ state }: ConnectionAccount): boolean => state === 'active' || state === 'failing';

/** One account of a connection: how it is, when the bank last told of it, and why not since. */
export function AccountHealth({ account }: { account: ConnectionAccount }) {
  const t = useTexts(connectionsTexts);
  const { locale } = useLocale();
  const { name, kind, mask, state, problem, last_good_at, history_from, account_id } = account;
  const facts = [
    mask && `•• ${mask}`,
    last_good_at
      ? t('lastGood', { when: ago(last_good_at, locale) })
      : isFed(account) && t('neverGood'),
    history_from && isFed(account) && t('since', { day: formatDay(history_from, locale) }),
  ];
  return (
    <li className="flex items-center gap-3 px-5 py-3">
      <AccountIcon kind={kind} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium text-ink">
          {account_id ? (
            <Link to={paths.account(account_id)} className="hover:underline">
              {name}
            </Link>
          ) : (
            name
          )}
        </p>
        <p className="text-ink-3 text-xs">{facts.filter(Boolean).join(' · ')}</p>
        {problem && <p className="mt-0.5 text-warning text-xs">{t(`problem_${problem}`)}</p>}
      </div>
      <span
        className={cx(
          'shrink-0 text-xs',
          state === 'active' ? 'text-ink-2' : state === 'failing' ? 'text-warning' : 'text-ink-3',
        )}
      >
        {t(`feed_${state}`)}
      </span>
    </li>
  );
}
