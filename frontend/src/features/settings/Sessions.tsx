import { useQuery } from '@tanstack/react-query';
import { Globe, Smartphone } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Badge, Section, Skeleton } from '@/components/ui/Surface';
import type { Session } from '@/lib/api';
import { ago, formatInstant } from '@/lib/dates';
import { errorText } from '@/lib/errors';
import { useHome } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { errorTexts } from '@/texts/errors';
import { settingsTexts } from '@/texts/settings';
import { sessionsQuery, useEndSession } from './queries';
import { readUserAgent } from './userAgent';

export function Sessions() {
  const t = useTexts(settingsTexts);
  const { data, error, refetch } = useQuery(sessionsQuery);
  return (
    <Section title={t('sessions')} hint={t('sessionsHint')} flush>
      {error && <ErrorScreen error={error} retry={refetch} />}
      {!data && !error && <ListSkeleton />}
      <ul>
        {data?.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
    </Section>
  );
}

/** Two rows of the shape that a session or a member has. */
export function ListSkeleton() {
  return (
    <div className="flex flex-col">
      {['first', 'second'].map((row) => (
        <div key={row} className="flex items-center gap-4 px-5 py-3.5">
          <Skeleton className="size-9" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className="h-4 w-40" />
            <Skeleton className="h-3 w-56" />
          </div>
        </div>
      ))}
    </div>
  );
}

function SessionRow({ session }: { session: Session }) {
  const t = useTexts(settingsTexts);
  const tError = useTexts(errorTexts);
  const { locale } = useLocale();
  const { user } = useHome();
  const end = useEndSession();
  const { browser, system } = readUserAgent(session.user_agent);
  const Icon = session.client === 'mobile' ? Smartphone : Globe;
  const name =
    session.client === 'mobile'
      ? t('mobileApp')
      : browser && system
        ? t('browserOn', { browser, system })
        : (browser ?? t('aBrowser'));
  const facts = [
    t('lastSeen', { when: ago(session.last_seen_at, locale) }),
    t('since', { day: formatInstant(session.created_at, locale, user.time_zone) }),
    session.address,
  ];
  return (
    <li className="flex items-center gap-4 border-line border-t px-5 py-3.5 first:border-0">
      <span className="grid size-9 shrink-0 place-items-center rounded-sm bg-sunken text-ink-2">
        <Icon size={18} aria-hidden />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium text-ink">
          {name}
          {session.current && <Badge tone="brand">{t('thisDevice')}</Badge>}
        </p>
        <p className="text-ink-3 text-xs">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      {!session.current && (
        <Button
          size="sm"
          onClick={() =>
            end.mutate(session.id, {
              onSuccess: () => toast(t('sessionEnded')),
              onError: (error) => toast(errorText(error, tError), { tone: 'danger' }),
            })
          }
        >
          {t('endSession')}
        </Button>
      )}
    </li>
  );
}
