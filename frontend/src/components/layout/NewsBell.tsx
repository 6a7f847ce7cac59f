import { lazy, Suspense } from 'react';

/** Without its code, which somebody left before it came or a network lost, there is no bell, and all else works. */
const BellPanel = lazy(() =>
  import('@/components/notifications/BellPanel').catch(() => ({ default: Room })),
);

function Room() {
  return <span aria-hidden className="size-9 max-md:size-11" />;
}

/** The bell's place: nothing of it belongs to the first screen's code. */
export const NewsBell = () => (
  <Suspense fallback={<Room />}>
    <BellPanel />
  </Suspense>
);
