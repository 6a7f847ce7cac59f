import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { PageHeader } from '@/components/ui/Surface';
import { useHome } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { settingsTexts } from '@/texts/settings';

export type SettingsTab = {
  tab: string;
  text: keyof typeof settingsTexts;
  /** Only who looks after the server has it. */
  forOperators?: boolean;
};

/** The settings' name and its tabs; each tab is an address of its own. */
export function SettingsLayout({
  tabs,
  children,
}: {
  tabs: readonly SettingsTab[];
  children: ReactNode;
}) {
  const t = useTexts(settingsTexts);
  const { user } = useHome();
  const bar = useRef<HTMLElement>(null);
  const place = useLocation({ select: ({ pathname }) => pathname });
  // On a phone the tabs are wider than the screen: the one that is open is brought into sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for every tab that is opened
  useEffect(() => {
    const open = bar.current?.querySelector('[data-status="active"]');
    open?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [place]);
  const shown = tabs.filter(({ forOperators }) => !forOperators || user.is_operator);
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={t('title')} />
      <nav
        ref={bar}
        aria-label={t('tabs')}
        className="-mx-4 mb-6 flex gap-6 overflow-x-auto border-line border-b px-4 md:mx-0 md:px-0"
      >
        {shown.map(({ tab, text }) => (
          <Link
            key={tab}
            to={paths.settingsTab(tab)}
            replace
            className="-mb-px flex h-10 shrink-0 items-center border-transparent border-b-2 font-medium text-ink-2 hover:text-ink max-md:h-11"
            activeProps={{ className: 'border-brand! text-ink!' }}
          >
            {t(text)}
          </Link>
        ))}
      </nav>
      <div className="flex flex-col gap-5">{children}</div>
    </div>
  );
}
