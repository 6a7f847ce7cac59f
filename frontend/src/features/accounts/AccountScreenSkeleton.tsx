import { RecentSkeleton } from '@/components/RecentTransactions';
import { Skeleton } from '@/components/ui/Surface';

/** An account's screen before its account is known. */
export const AccountScreenSkeleton = () => (
  <div aria-busy>
    <Skeleton className="mb-3 h-7 w-36" />
    <Skeleton className="h-8 w-64" />
    <Skeleton className="mt-2 mb-5 h-4 w-48" />
    <div className="grid items-start gap-4 lg:grid-cols-3">
      <div className="flex flex-col gap-4 lg:col-start-3">
        <Skeleton className="h-56 w-full" />
        <Skeleton className="h-40 w-full" />
      </div>
      <div className="flex flex-col gap-4 lg:col-span-2 lg:col-start-1 lg:row-start-1">
        <div className="panel p-5">
          <Skeleton className="h-8 w-48" />
          <Skeleton className="mt-6 h-60 w-full" />
        </div>
        <div className="panel pt-4">
          <RecentSkeleton rows={6} />
        </div>
      </div>
    </div>
  </div>
);
