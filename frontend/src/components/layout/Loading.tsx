import { useRouterState } from '@tanstack/react-router';
import { Skeleton } from '@/components/ui/Surface';

/** A thin line at the top while a screen's code is on its way; quick ones never show it. */
export function LoadingLine() {
  const busy = useRouterState({ select: (state) => state.isLoading });
  if (!busy) return null;
  return (
    <div aria-hidden className="fixed inset-x-0 top-0 z-60 h-0.5 overflow-hidden">
      <div className="h-full origin-left animate-creep bg-brand" />
    </div>
  );
}

/** The shape of a screen whose code has not come yet. */
export const ScreenSkeleton = () => (
  <div aria-busy>
    <Skeleton className="h-8 w-44" />
    <Skeleton className="mt-6 h-10 w-full max-w-md" />
    <Skeleton className="mt-4 h-96 w-full" />
  </div>
);
