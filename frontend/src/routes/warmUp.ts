import { SCREENS } from './screens';
import { SETTINGS_TABS } from './settingsTabs';

type Connection = { saveData?: boolean };

/**
 * Reads every screen's code while nobody waits for anything, so that the next one opens at once, even
 * when the network is gone by then. Whoever saves data only gets what they visit.
 */
export function warmUp(): void {
  const { connection } = navigator as Navigator & { connection?: Connection };
  if (connection?.saveData) return;
  const read = () => {
    for (const { load } of [...SCREENS, ...SETTINGS_TABS]) load().catch(() => undefined);
  };
  // Safari has no idle callback.
  if ('requestIdleCallback' in window) requestIdleCallback(read, { timeout: 10_000 });
  else setTimeout(read, 3_000);
}
