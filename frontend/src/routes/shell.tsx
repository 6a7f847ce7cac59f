import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Frame } from '@/components/layout/Frame';
import { HomeProvider } from '@/lib/household';
import { useLocale } from '@/lib/i18n';
import { meQuery } from '@/lib/queries/me';
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
      <Frame>
        <Outlet />
      </Frame>
    </HomeProvider>
  );
}
