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
  /** What stands above it and its neighbours where they are a list. */
  group: keyof typeof settingsTexts;
  /** Only who looks after the server has it. */
  forOperators?: boolean;
};

/** A line of tabs where there is little room, else a list beside what is open. */
const TAB =
  'flex h-10 shrink-0 items-center font-medium text-ink-2 hover:text-ink max-md:h-11 ' +
  'max-lg:-mb-px max-lg:border-transparent max-lg:border-b-2 lg:h-9 lg:rounded-sm lg:px-3 lg:hover:bg-hover';
const OPEN = 'max-lg:border-brand! max-lg:text-ink! lg:bg-brand-soft lg:text-brand-ink!';

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
  const groups = [...new Set(shown.map(({ group }) => group))];
  return (
    <div className="mx-auto max-w-5xl">
      <PageHeader title={t('title')} />
      <div className="items-start gap-10 lg:flex">
        <nav
          ref={bar}
          aria-label={t('tabs')}
          className="-mx-4 mb-6 flex shrink-0 gap-6 overflow-x-auto border-line border-b px-4 md:mx-0 md:px-0 lg:sticky lg:top-8 lg:w-44 lg:flex-col lg:gap-5 lg:overflow-visible lg:border-0"
        >
          {groups.map((group) => (
            <div key={group} className="flex gap-6 lg:flex-col lg:gap-0">
              <p className="px-3 pb-1 text-ink-3 text-xs max-lg:hidden">{t(group)}</p>
              {shown
                .filter((one) => one.group === group)
                .map(({ tab, text }) => (
                  <Link
                    key={tab}
                    to={paths.settingsTab(tab)}
                    replace
                    className={TAB}
                    activeProps={{ className: OPEN }}
                  >
                    {t(text)}
                  </Link>
                ))}
            </div>
          ))}
        </nav>
        <div className="flex min-w-0 flex-1 flex-col gap-5 lg:max-w-3xl">{children}</div>
      </div>
    </div>
  );
}
