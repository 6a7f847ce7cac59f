import { Link } from '@tanstack/react-router';
import { KeyRound } from 'lucide-react';
import { Notice } from '@/components/ui/Surface';
import type { Connection } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { connectionsTexts } from '@/texts/connections';

type Props = { first: Connection; count: number };

/** What `ConnectionBanner` says, when it says anything. */
export default function ConnectionNotice({ first, count }: Props) {
  const t = useTexts(connectionsTexts);
  return (
    <div className="mb-4">
      <Notice icon={KeyRound} tone="warning">
        <span className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <span>
            {count === 1
              ? t('bannerOne', { bank: first.institution_name })
              : t('bannerMany', { count })}
          </span>
          <Link to={paths.settingsTab('conexiones')} className="font-medium underline">
            {t('bannerSee')}
          </Link>
        </span>
      </Notice>
    </div>
  );
}
