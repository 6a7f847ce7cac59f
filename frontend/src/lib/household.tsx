import { createContext, use } from 'react';
import type { Household, User } from './api';

export type Home = { user: User; household: Household };

const HomeContext = createContext<Home | null>(null);

/** Set by the shell for every screen behind the login. */
export const HomeProvider = HomeContext.Provider;

/** Who is signed in and the household on the screen: its currency and time zone rule all figures. */
export function useHome(): Home {
  const home = use(HomeContext);
  if (!home) throw new Error('useHome outside the shell');
  return home;
}

/** Whether the person may change the ledger; a viewer only looks. */
export const useMayWrite = (): boolean => useHome().household.role !== 'viewer';

/** The household's currency, or null on screens before the login. */
export const useHomeCurrency = (): string | null => use(HomeContext)?.household.currency ?? null;
