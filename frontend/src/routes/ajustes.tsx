import { Outlet } from '@tanstack/react-router';
import { SettingsLayout } from '@/features/settings/SettingsLayout';
import { SETTINGS_TABS } from './settingsTabs';

export function Screen() {
  return (
    <SettingsLayout tabs={SETTINGS_TABS}>
      <Outlet />
    </SettingsLayout>
  );
}
