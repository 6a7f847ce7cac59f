import type { Filter, Id } from './api';

/** Every address of the app. Screens link through these, so that renaming one is one line. */
export const paths = {
  login: '/entrar',
  signup: '/registro',
  welcome: '/bienvenida',
  home: '/',
  transactions: '/movimientos',
  duplicates: '/movimientos/repetidos',
  deleted: '/movimientos/borrados',
  review: '/movimientos/revisar',
  transfers: '/traspasos',
  budget: '/presupuesto',
  accounts: '/cuentas',
  account: (id: Id) => `/cuentas/${id}`,
  reconcile: (id: Id) => `/cuentas/${id}/conciliar`,
  reports: '/analisis',
  recurring: '/recurrentes',
  forecast: '/pronostico',
  insights: '/hallazgos',
  plans: '/planes',
  notifications: '/avisos',
  unsubscribe: '/avisos/baja',
  connect: '/conectar',
  connectReturn: '/conectar/regreso',
  imports: '/importar',
  import: (id: Id) => `/importar/${id}`,
  settings: '/ajustes',
  settingsTab: (tab: string) => `/ajustes/${tab}`,
} as const;

/** A filter of the API as the search of `/movimientos`: the same names work in both places. */
export const filterSearch = (filter: Filter): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(filter));
