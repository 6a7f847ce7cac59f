import { Skeleton } from '@/components/ui/Surface';

/** Two groups of the shape that accounts have. */
export const AccountsSkeleton = () => (
  <div aria-busy className="flex flex-col gap-5">
    {[3, 2].map((rows) => (
      <div key={rows} className="panel">
        <div className="flex h-12 items-center justify-between px-5">
          <Skeleton className="h-4 w-36" />
          <Skeleton className="h-4 w-28" />
        </div>
        <div className="border-line border-t px-2 py-1">
          {Array.from({ length: rows }, (_, row) => `row ${row}`).map((row) => (
            <div key={row} className="flex h-15 items-center gap-3 px-3">
              <Skeleton className="size-9" />
              <div className="flex flex-1 flex-col gap-2">
                <Skeleton className="h-4 w-40" />
                <Skeleton className="h-3 w-56 max-w-full" />
              </div>
              <Skeleton className="h-4 w-24" />
            </div>
          ))}
        </div>
      </div>
    ))}
  </div>
);
