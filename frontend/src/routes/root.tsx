import { Link, Outlet, useRouter } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { LoadingLine } from '@/components/layout/Loading';
import { Button } from '@/components/ui/Button';
import { ErrorScreen, NotFound } from '@/components/ui/ErrorScreen';
import { Toaster } from '@/components/ui/Toaster';
import type { Locale } from '@/lib/api';
import { LocaleProvider, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { savedLocale, saveLocale } from '@/lib/preferences';
import { commonTexts } from '@/texts/common';

/** Around every screen: the language and the toasts. */
export function Root() {
  const [locale, show] = useState(savedLocale);
  const setLocale = useCallback((next: Locale) => {
    saveLocale(next);
    show(next);
  }, []);
  const context = useMemo(() => ({ locale, setLocale }), [locale, setLocale]);
  return (
    <LocaleProvider value={context}>
      <LoadingLine />
      <Outlet />
      <Toaster />
    </LocaleProvider>
  );
}

export function MissingScreen() {
  const t = useTexts(commonTexts);
  return (
    <NotFound
      action={
        <Button asChild look="primary">
          <Link to={paths.home}>{t('goHome')}</Link>
        </Button>
      }
    />
  );
}

export function BrokenScreen({ error }: { error: unknown }) {
  const router = useRouter();
  return <ErrorScreen heading="h1" error={error} retry={() => router.invalidate()} />;
}

const Alone = ({ children }: { children: ReactNode }) => (
  <main className="grid min-h-dvh place-items-center">{children}</main>
);

/** The same two where no frame stands around them. */
export const MissingAlone = () => (
  <Alone>
    <MissingScreen />
  </Alone>
);

export const BrokenAlone = ({ error }: { error: unknown }) => (
  <Alone>
    <BrokenScreen error={error} />
  </Alone>
);
