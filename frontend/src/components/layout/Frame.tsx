import { Link, useLocation } from '@tanstack/react-router';
import { CloudOff } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { useHotkey } from '@/hooks/useHotkey';
import { useIsPhone } from '@/hooks/useMediaQuery';
import { useOnline } from '@/hooks/useOnline';
import { useHome } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { frameTexts } from '@/texts/frame';
import { PhoneBar, PhoneTop } from './PhoneFrame';
import { Sidebar } from './Sidebar';

const CommandPalette = lazy(() => import('./CommandPalette'));

/** What stands around every screen: sidebar or bottom bar, command palette, the column of content. */
export function Frame({ children }: { children: ReactNode }) {
  const t = useTexts(frameTexts);
  const isPhone = useIsPhone();
  const { user } = useHome();
  const [searching, setSearching] = useState(false);
  const search = () => setSearching(true);
  useHotkey('k', search, { mod: true });
  const content = useFocusOnArrival();

  return (
    <>
      <a
        href="#contenido"
        className="sr-only z-60 rounded-sm bg-brand px-4 py-2 text-on-brand focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {t('skip')}
      </a>
      <div className="md:grid md:min-h-dvh md:grid-cols-[15rem_minmax(0,1fr)]">
        {isPhone ? <PhoneTop onSearch={search} /> : <Sidebar onSearch={search} />}
        <div className="min-w-0 max-md:pb-[calc(9rem+env(safe-area-inset-bottom))]">
          <OfflineNotice />
          {user.is_demo && <DemoNotice />}
          <main
            ref={content}
            id="contenido"
            tabIndex={-1}
            className="mx-auto w-full max-w-[75rem] px-4 pt-4 outline-none md:px-8 md:pt-8 md:pb-16"
          >
            {children}
          </main>
        </div>
        {isPhone && <PhoneBar />}
      </div>
      {searching && (
        <Suspense>
          <CommandPalette onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </>
  );
}

/** A new screen takes the focus, unless something on it already asked for it. */
function useFocusOnArrival() {
  const content = useRef<HTMLElement>(null);
  const place = useLocation({ select: ({ pathname }) => pathname });
  const seen = useRef(place);
  useEffect(() => {
    if (seen.current === place) return;
    seen.current = place;
    const held = document.activeElement;
    if (held?.closest('main, [role=dialog]')) return;
    content.current?.focus({ preventScroll: true });
  }, [place]);
  return content;
}

function OfflineNotice() {
  const t = useTexts(frameTexts);
  const online = useOnline();
  return (
    <div role="status">
      {!online && (
        <p className="flex items-center gap-2 bg-warning-soft px-4 py-2 text-warning md:px-8">
          <CloudOff size={16} aria-hidden />
          {t('offline')}
        </p>
      )}
    </div>
  );
}

function DemoNotice() {
  const t = useTexts(frameTexts);
  return (
    <section
      aria-label={t('demoLabel')}
      className="flex items-center justify-between gap-x-4 border-line border-b bg-brand-soft px-4 py-1.5 text-brand-ink md:px-8"
    >
      <p className="max-md:hidden">{t('demo')}</p>
      <p className="md:hidden">{t('demoShort')}</p>
      <Button
        asChild
        look="quiet"
        size="sm"
        className="-mx-3 text-brand-ink underline underline-offset-4"
      >
        <Link to={paths.signup}>{t('demoLeave')}</Link>
      </Button>
    </section>
  );
}
