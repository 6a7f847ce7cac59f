import type { ReactNode } from 'react';
import { RecentSkeleton } from '@/components/RecentTransactions';
import { Skeleton } from '@/components/ui/Surface';
import { cx } from '@/lib/cx';
import { COLUMNS, HOLDINGS, QUESTIONS } from './columns';

/** Inicio's shape, card for card. */
export function DashboardSkeleton() {
  return (
    <div aria-busy>
      <div className="flex h-[4.75rem] flex-col gap-2 pb-5">
        <Skeleton className="h-7 w-40" />
        <Skeleton className="h-4 w-56" />
      </div>
      <div className={COLUMNS}>
        <div className={QUESTIONS}>
          <Card className="h-68">
            <Skeleton className="h-10 w-56" />
            <Skeleton className="mt-3 h-4 w-48" />
            <Skeleton className="mt-5 h-8 w-full" />
          </Card>
          <Card className="h-68">
            <Skeleton className="h-9 w-full" />
            <Skeleton className="mt-5 h-9 w-full" />
          </Card>
          <Bars />
          <Bars />
          <Card className="md:col-span-2" flush>
            <RecentSkeleton rows={8} />
          </Card>
        </div>
        <div className={HOLDINGS}>
          <CardSkeleton />
          <Card className="md:max-lg:col-span-2">
            <Skeleton className="h-9 w-52" />
            <Skeleton className="mt-5 h-48 w-full lg:h-55" />
            <Skeleton className="mt-5 h-16 w-full" />
          </Card>
          <Card className="md:max-lg:col-span-2" flush>
            <RecentSkeleton rows={6} />
          </Card>
        </div>
      </div>
    </div>
  );
}

/** A card whose code is still coming. */
export const CardSkeleton = () => (
  <Card className="md:max-lg:col-span-2">
    {['a', 'b', 'c'].map((row) => (
      <Skeleton key={row} className="mb-4 h-8 w-full" />
    ))}
  </Card>
);

type CardProps = { className?: string; flush?: boolean; children: ReactNode };

const Card = ({ className, flush = false, children }: CardProps) => (
  <div className={cx('panel py-4', !flush && 'px-5', className)}>
    <Skeleton className={cx('mb-4 h-4 w-32', flush && 'ml-5')} />
    {children}
  </div>
);

const Bars = () => (
  <Card className="h-[22.5rem]">
    {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
      <Skeleton key={row} className="mb-4 h-8 w-full" />
    ))}
  </Card>
);
