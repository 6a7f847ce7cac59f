import type { Id } from '@/lib/api';

/** How far the household's run over its history is. */
export type RunProgress = { id: Id; percent: number };

/** Where it stands among what was read; only events write it. */
export const RUN_PROGRESS_KEY = ['rule-runs', 'progress'] as const;
