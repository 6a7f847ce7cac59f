import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { ScreenSkeleton } from '@/components/layout/Loading';
import { Splash } from '@/components/Splash';
import { ApiError } from '@/lib/api';
import { paths } from '@/lib/paths';
import { meQuery } from '@/lib/queries/me';
import { createQueryClient } from '@/lib/query';
import { BrokenAlone, BrokenScreen, MissingAlone, MissingScreen, Root } from './routes/root';
import type { PrefetchInput, ScreenLoader } from './routes/screen';
import { SCREENS } from './routes/screens';
import { SETTINGS_TABS } from './routes/settingsTabs';

export const queryClient = createQueryClient(() => askWhoTheyAre());

const root = createRootRouteWithContext<{ client: typeof queryClient }>()({
  component: Root,
  notFoundComponent: MissingAlone,
  errorComponent: BrokenAlone,
});

/** Loads a screen's code and, without waiting for them, its queries. */
const loading = (load: ScreenLoader) => ({
  component: lazyRouteComponent(load, 'Screen'),
  loader: async (input: {
    context: { client: typeof queryClient };
    params: unknown;
    location: { search: unknown };
  }) => {
    const { prefetch } = await load();
    prefetch?.({
      client: input.context.client,
      params: input.params as PrefetchInput['params'],
      search: input.location.search as PrefetchInput['search'],
    });
  },
});

const login = createRoute({
  getParentRoute: () => root,
  path: paths.login,
  ...loading(() => import('./routes/entrar')),
});

const signup = createRoute({
  getParentRoute: () => root,
  path: paths.signup,
  ...loading(() => import('./routes/registro')),
});

/** From a letter: whoever holds its link stops such letters, signed in or not. */
const unsubscribe = createRoute({
  getParentRoute: () => root,
  path: paths.unsubscribe,
  ...loading(() => import('./routes/avisos.baja')),
});

/** Behind the login: who it is decides before anything is drawn; strangers are asked first. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  errorComponent: BrokenAlone,
  ...loading(() => import('./routes/shell')),
  beforeLoad: async ({ context, location }) => {
    try {
      await context.client.ensureQueryData(meQuery);
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 401)) throw error;
      throw redirect({ to: paths.login, search: wayBack(location.href), replace: true });
    }
  },
});

const screens = SCREENS.map(({ path, load }) =>
  createRoute({
    getParentRoute: () => shell,
    path,
    pendingComponent: ScreenSkeleton,
    ...loading(load),
  }),
);

const settings = createRoute({
  getParentRoute: () => shell,
  path: paths.settings,
  pendingComponent: ScreenSkeleton,
  ...loading(() => import('./routes/ajustes')),
});

const settingsStart = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: paths.settingsTab(SETTINGS_TABS[0]?.tab ?? ''), replace: true });
  },
});

const settingsTabs = SETTINGS_TABS.map(({ tab, load }) =>
  createRoute({
    getParentRoute: () => settings,
    path: tab,
    pendingComponent: ScreenSkeleton,
    ...loading(load),
  }),
);

export const router = createRouter({
  routeTree: root.addChildren([
    login,
    signup,
    unsubscribe,
    shell.addChildren([...screens, settings.addChildren([settingsStart, ...settingsTabs])]),
  ]),
  context: { client: queryClient },
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0, // freshness is the query cache's business
  defaultPendingComponent: Splash,
  defaultErrorComponent: BrokenScreen,
  defaultNotFoundComponent: MissingScreen,
  scrollRestoration: true,
  // Every value of the search is a plain string, so that a filter of the API is an address as it is.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(search as Record<string, string>).toString();
    return text && `?${text}`;
  },
});

const wayBack = (href: string) => (href === paths.home ? {} : { volver: href });

/** A session that ended while somebody was working: to the login, and back to the same place. */
function askWhoTheyAre(): void {
  const { pathname, href } = router.state.location;
  if (pathname === paths.login || pathname === paths.signup) return;
  queryClient.removeQueries({ queryKey: meQuery.queryKey });
  router.navigate({ to: paths.login, search: wayBack(href), replace: true });
}
