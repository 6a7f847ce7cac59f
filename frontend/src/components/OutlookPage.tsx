import type { ComponentProps, ReactNode } from 'react';
import { OutlookLinks } from './OutlookLinks';
import { ErrorScreen } from './ui/ErrorScreen';
import { PageHeader, Skeleton } from './ui/Surface';

type Props<Data> = Pick<ComponentProps<typeof PageHeader>, 'title' | 'lead' | 'actions'> & {
  current: ComponentProps<typeof OutlookLinks>['current'];
  /** As react-query gives it. */
  query: { data: Data | undefined; error: unknown; refetch: () => unknown };
  /** What there is so far is none yet: it is being looked for. */
  isComing?: boolean;
  /** Heights of what is coming. */
  shape: readonly string[];
  children: (data: Data) => ReactNode;
};

/** One of the screens that look at the money as a whole: its name, its neighbours, what comes, what went wrong. */
export function OutlookPage<Data>({
  title,
  lead,
  actions,
  current,
  query: { data, error, refetch },
  isComing = false,
  shape,
  children,
}: Props<Data>) {
  return (
    <>
      <PageHeader title={title} lead={lead} actions={actions} />
      <OutlookLinks current={current} />
      {error && !data ? (
        <ErrorScreen error={error} retry={refetch} />
      ) : !data || isComing ? (
        <div className="flex flex-col gap-4" aria-busy>
          {shape.map((height, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no names and never move
            <Skeleton key={index} className={height} />
          ))}
        </div>
      ) : (
        children(data)
      )}
    </>
  );
}
