import { useNavigate } from '@tanstack/react-router';
import { ChevronsUpDown, LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react';
import { Avatar } from '@/components/Avatar';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '@/components/ui/Menu';
import { useHome } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { useLogout } from '@/lib/queries/me';
import { commonTexts } from '@/texts/common';
import { frameTexts } from '@/texts/frame';
import { useChosenLocale, useTheme } from './preferences';

/** Who is signed in, how it looks and reads, and the way out. */
export function AccountMenu({ compact = false }: { compact?: boolean }) {
  const t = useTexts(frameTexts);
  const tCommon = useTexts(commonTexts);
  const navigate = useNavigate();
  const { user, household } = useHome();
  const [theme, setTheme] = useTheme();
  const [locale, setLocale] = useChosenLocale();
  const logout = useLogout(() => navigate({ to: paths.login }));

  const trigger = compact ? (
    <button
      type="button"
      aria-label={t('account')}
      className="grid size-11 place-items-center rounded-full"
    >
      <Avatar name={user.name} />
    </button>
  ) : (
    <button
      type="button"
      className="flex w-full items-center gap-2.5 rounded-sm p-1.5 text-left transition-colors hover:bg-hover"
    >
      <Avatar name={user.name} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium text-ink">{user.name}</span>
        <span className="block truncate text-ink-3 text-xs">{household.name}</span>
      </span>
      <ChevronsUpDown size={16} className="text-ink-3" aria-hidden />
    </button>
  );

  return (
    <Menu trigger={trigger} align={compact ? 'end' : 'start'} className="w-54">
      <MenuItem icon={Settings} onSelect={() => navigate({ to: paths.settings })}>
        {t('settings')}
      </MenuItem>
      <MenuSeparator />
      <MenuChoice
        label={t('theme')}
        value={theme}
        onChange={setTheme}
        choices={[
          { value: 'light', label: t('light'), icon: Sun },
          { value: 'dark', label: t('dark'), icon: Moon },
          { value: 'system', label: t('system'), icon: Monitor },
        ]}
      />
      <MenuSeparator />
      <MenuChoice
        label={tCommon('language')}
        value={locale}
        onChange={setLocale}
        choices={[
          { value: 'es-MX', label: tCommon('spanish') },
          { value: 'en', label: tCommon('english') },
        ]}
      />
      <MenuSeparator />
      <MenuItem icon={LogOut} onSelect={() => logout.mutate()}>
        {t('logout')}
      </MenuItem>
    </Menu>
  );
}
