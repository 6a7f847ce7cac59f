import type { SettingsTab } from '@/features/settings/SettingsLayout';
import type { ScreenLoader } from './screen';

/** The tabs of /ajustes in their order; the first one is where /ajustes leads. */
export const SETTINGS_TABS: readonly (SettingsTab & { load: ScreenLoader })[] = [
  { tab: 'perfil', text: 'tabProfile', load: () => import('./ajustes.perfil') },
  { tab: 'sesiones', text: 'tabSessions', load: () => import('./ajustes.sesiones') },
  { tab: 'hogar', text: 'tabHousehold', load: () => import('./ajustes.hogar') },
];
