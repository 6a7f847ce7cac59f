import { useQuery } from '@tanstack/react-query';
import { Link2, TriangleAlert } from 'lucide-react';
import type { Id } from '@/lib/api';
import { cx } from '@/lib/cx';
import { ago } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { connectionsQuery, feeds } from '@/lib/queries/connections';
import { connectionsTexts } from '@/texts/connections';

const byAccount = (page: { items: Parameters<typeof feeds>[0] }) => feeds(page.items);

/** The bank that feeds an account by itself, and how old its last word is. */
export function FedBy({ id }: { id: Id }) {
  const t = useTexts(connectionsTexts);
  const { locale } = useLocale();
  const { data } = useQuery({ ...connectionsQuery, select: byAccount });
  const feed = data?.get(id);
  if (!feed) return null;
  const { connection, account } = feed;
  const well = account.state === 'active' && connection.state !== 'needs_reauthorization';
  const Icon = well ? Link2 : TriangleAlert;
  const when = account.last_good_at ? ago(account.last_good_at, locale) : t('neverGood');
  return (
    <span
      className={cx(
        'mt-0.5 flex items-center gap-1.5 text-xs',
        well ? 'text-ink-3' : 'text-warning',
      )}
    >
      <Icon size={12} aria-hidden className="shrink-0" />
      <span className="truncate">{t('fedBy', { bank: connection.institution_name, when })}</span>
    </span>
  );
}
