import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { KeyRound } from 'lucide-react';
import { Notice } from '@/components/ui/Surface';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { connectionsQuery } from '@/lib/queries/connections';
import { connectionsTexts } from '@/texts/connections';

/** Says that a bank wants the person to sign in again, and leads there; otherwise nothing. */
export function ConnectionBanner() {
  const t = useTexts(connectionsTexts);
  const { data } = useQuery(connectionsQuery);
  const waiting = data?.items.filter(({ state }) => state === 'needs_reauthorization') ?? [];
  const first = waiting[0];
  if (!first) return null;
  return (
    <div className="mb-4">
      <Notice icon={KeyRound} tone="warning">
        <span className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <span>
            {waiting.length === 1
              ? t('bannerOne', { bank: first.institution_name })
              : t('bannerMany', { count: waiting.length })}
          </span>
          <Link to={paths.settingsTab('conexiones')} className="font-medium underline">
            {t('bannerSee')}
          </Link>
        </span>
      </Notice>
    </div>
  );
}
