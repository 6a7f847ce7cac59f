import { paths } from '@/lib/paths';
import type { ScreenLoader } from './screen';

/**
 * The screens behind the login: one line each, loaded when they are visited or about to be.
 * The path is TanStack Router's (`/cuentas/$id`), the file stands beside this one.
 */
export const SCREENS: readonly { path: string; load: ScreenLoader }[] = [
  { path: paths.home, load: () => import('./inicio') },
  { path: paths.accounts, load: () => import('./cuentas') },
  { path: paths.account('$id'), load: () => import('./cuentas.$id') },
  { path: paths.reconcile('$id'), load: () => import('./cuentas.$id.conciliar') },
  { path: paths.transactions, load: () => import('./movimientos') },
  { path: paths.duplicates, load: () => import('./movimientos.repetidos') },
  { path: paths.deleted, load: () => import('./movimientos.borrados') },
  { path: paths.review, load: () => import('./movimientos.revisar') },
  { path: paths.transfers, load: () => import('./traspasos') },
  { path: paths.connect, load: () => import('./conectar') },
  { path: paths.connectReturn, load: () => import('./conectar.regreso') },
  { path: paths.imports, load: () => import('./importar') },
  { path: paths.import('$id'), load: () => import('./importar.$id') },
  { path: paths.welcome, load: () => import('./bienvenida') },
  { path: paths.budget, load: () => import('./presupuesto') },
  { path: paths.reports, load: () => import('./analisis') },
  { path: paths.recurring, load: () => import('./recurrentes') },
  { path: paths.forecast, load: () => import('./pronostico') },
  { path: paths.insights, load: () => import('./hallazgos') },
  { path: paths.plans, load: () => import('./planes') },
  { path: paths.notifications, load: () => import('./avisos') },
];
