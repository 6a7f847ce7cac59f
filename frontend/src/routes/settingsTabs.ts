import type { SettingsTab } from '@/features/settings/SettingsLayout';
import type { ScreenLoader } from './screen';

/** The tabs of /ajustes in their order; the first one is where /ajustes leads. */
export const SETTINGS_TABS: readonly (SettingsTab & { load: ScreenLoader })[] = [
  { tab: 'perfil', text: 'tabProfile', load: () => import('./ajustes.perfil') },
  { tab: 'avisos', text: 'tabNotifications', load: () => import('./ajustes.avisos') },
  { tab: 'categorias', text: 'tabCategories', load: () => import('./ajustes.categorias') },
  { tab: 'sesiones', text: 'tabSessions', load: () => import('./ajustes.sesiones') },
  { tab: 'hogar', text: 'tabHousehold', load: () => import('./ajustes.hogar') },
  { tab: 'reglas', text: 'tabRules', load: () => import('./ajustes.reglas') },
  { tab: 'comercios', text: 'tabPayees', load: () => import('./ajustes.comercios') },
  { tab: 'conexiones', text: 'tabConnections', load: () => import('./ajustes.conexiones') },
  {
    tab: 'terceros',
    text: 'tabCounterparties',
    load: () => import('./ajustes.terceros'),
  },
  { tab: 'importaciones', text: 'tabImports', load: () => import('./ajustes.importaciones') },
  { tab: 'datos', text: 'tabData', load: () => import('./ajustes.datos') },
  {
    tab: 'tareas',
    text: 'tabJobs',
    forOperators: true,
    load: () => import('./ajustes.tareas'),
  },
];
