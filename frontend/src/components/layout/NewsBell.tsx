import { lazy, Suspense } from 'react';

const BellPanel = lazy(() => import('@/components/notifications/BellPanel'));

/** The bell's place: nothing of it belongs to the first screen's code. */
export const NewsBell = () => (
  <Suspense fallback={<span aria-hidden className="size-9 max-md:size-11" />}>
    <BellPanel />
  </Suspense>
);
