import type { SettingsTab } from '@/features/settings/SettingsLayout';
import type { ScreenLoader } from './screen';

/** The tabs of /ajustes in their order, those of a group together; the first one is where /ajustes leads. */
// biome-ignore format: a table
export const SETTINGS_TABS: readonly (SettingsTab & { load: ScreenLoader })[] = [
  { tab: 'perfil', text: 'tabProfile', group: 'groupYou', load: () => import('./ajustes.perfil') },
  { tab: 'avisos', text: 'tabNotifications', group: 'groupYou', load: () => import('./ajustes.avisos') },
  { tab: 'sesiones', text: 'tabSessions', group: 'groupYou', load: () => import('./ajustes.sesiones') },
  { tab: 'hogar', text: 'tabHousehold', group: 'groupHousehold', load: () => import('./ajustes.hogar') },
  { tab: 'categorias', text: 'tabCategories', group: 'groupHousehold', load: () => import('./ajustes.categorias') },
  { tab: 'reglas', text: 'tabRules', group: 'groupHousehold', load: () => import('./ajustes.reglas') },
  { tab: 'comercios', text: 'tabPayees', group: 'groupHousehold', load: () => import('./ajustes.comercios') },
  { tab: 'terceros', text: 'tabCounterparties', group: 'groupHousehold', load: () => import('./ajustes.terceros') },
  { tab: 'conexiones', text: 'tabConnections', group: 'groupData', load: () => import('./ajustes.conexiones') },
  { tab: 'importaciones', text: 'tabImports', group: 'groupData', load: () => import('./ajustes.importaciones') },
  { tab: 'datos', text: 'tabData', group: 'groupData', load: () => import('./ajustes.datos') },
  { tab: 'tareas', text: 'tabJobs', group: 'groupServer', forOperators: true, load: () => import('./ajustes.tareas') },
];
