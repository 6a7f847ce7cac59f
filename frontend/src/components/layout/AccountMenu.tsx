import { useNavigate } from '@tanstack/react-router';
import { LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '@/components/ui/Menu';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { useLogout } from '@/lib/queries/me';
import { commonTexts } from '@/texts/common';
import { frameTexts } from '@/texts/frame';
import { useChosenLocale, useTheme } from './preferences';

type Props = { trigger: ReactNode; align: 'start' | 'end' };

/** How the app looks and reads, and the way out. Its code comes when it is first opened. */
export default function AccountMenu({ trigger, align }: Props) {
  const t = useTexts(frameTexts);
  const tCommon = useTexts(commonTexts);
  const navigate = useNavigate();
  const [theme, setTheme] = useTheme();
  const [locale, setLocale] = useChosenLocale();
  const logout = useLogout(() => navigate({ to: paths.login }));

  return (
    <Menu trigger={trigger} align={align} className="w-54" defaultOpen>
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
