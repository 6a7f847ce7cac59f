import { useQuery } from '@tanstack/react-query';
import { Outlet, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect } from 'react';
import { Frame } from '@/components/layout/Frame';
import type { Import } from '@/lib/api';
import { useHouseholdEvents } from '@/lib/events';
import { HomeProvider } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { meQuery } from '@/lib/queries/me';
import { toast } from '@/lib/toasts';
import { newsTexts } from '@/texts/news';
import { warmUp } from './warmUp';

/** Everything behind the login: the person, their household and the frame. */
export function Screen() {
  const { data: me } = useQuery(meQuery);
  const { setLocale } = useLocale();
  const chosen = me?.user.locale;
  useEffect(() => {
    if (chosen) setLocale(chosen);
  }, [chosen, setLocale]);
  useEffect(warmUp, []);
  if (!me) return null;
  return (
    <HomeProvider value={me}>
      <News />
      <Frame>
        <Outlet />
      </Frame>
    </HomeProvider>
  );
}

/** Hears of the household; says when a large file is ready while somebody is elsewhere. */
function News() {
  const t = useTexts(newsTexts);
  const router = useRouter();
  const onImport = useCallback(
    (over: Import) => {
      const to = paths.import(over.id);
      if (router.state.location.pathname === to) return;
      const { file_name: name, state } = over;
      const isFailed = state === 'failed';
      const words = isFailed ? 'couldNot' : state === 'done' ? 'isImported' : 'isReady';
      toast(t(words, { name }), {
        tone: isFailed ? 'danger' : 'plain',
        about: over.id,
        action: { label: t('look'), run: () => router.navigate({ to }) },
      });
    },
    [router, t],
  );
  useHouseholdEvents({ onImport });
  return null;
}
