import { Skeleton } from '@/components/ui/Surface';

/** Two groups of the shape that categories have. */
export const CategoriesSkeleton = () => (
  <div aria-busy className="flex flex-col gap-5">
    <Skeleton className="h-5 w-3/4" />
    <Skeleton className="h-10 w-full" />
    {[6, 4].map((rows) => (
      <div key={rows} className="panel py-2">
        <Skeleton className="mx-5 my-2.5 h-5 w-32" />
        {Array.from({ length: rows }, (_, row) => `row ${row}`).map((row) => (
          <div key={row} className="flex h-12 items-center gap-3 px-5">
            <Skeleton className="size-6" />
            <Skeleton className="h-4 w-44" />
          </div>
        ))}
      </div>
    ))}
  </div>
);
