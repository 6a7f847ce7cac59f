import { Link } from '@tanstack/react-router';
import { FileUp } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { paths } from '@/lib/paths';
import { Button } from './ui/Button';
import { ErrorScreen } from './ui/ErrorScreen';
import { EmptyState, Section, Skeleton } from './ui/Surface';

type Props<Item> = {
  title: string;
  hint?: ReactNode;
  /** As react-query gives it. */
  query: { data: readonly Item[] | undefined; error: unknown; refetch: () => unknown };
  /** What stands in its place while there is nothing. */
  empty: Omit<ComponentProps<typeof EmptyState>, 'heading'>;
  /** Height of a row that is coming. */
  rowClass?: string;
  row: (item: Item) => { key: string; content: ReactNode };
  /** Behind the rows: more of them, dialogs. */
  children?: ReactNode;
};

/** A list on a surface of its own: what is coming, what went wrong, nothing yet, or its rows. */
export function ListSection<Item>({
  title,
  hint,
  query: { data, error, refetch },
  empty,
  rowClass = 'h-14',
  row,
  children,
}: Props<Item>) {
  return (
    <Section title={title} hint={hint} flush>
      {Boolean(error) && !data && <ErrorScreen error={error} retry={refetch} />}
      {!data && !error && (
        <div className="flex flex-col gap-3 px-5 pb-4" aria-busy>
          <Skeleton className={rowClass} />
          <Skeleton className={rowClass} />
          <Skeleton className={rowClass} />
        </div>
      )}
      {data?.length === 0 && <EmptyState {...empty} />}
      {data && data.length > 0 && (
        <ul>
          {data.map((item) => {
            const { key, content } = row(item);
            return (
              <li
                key={key}
                className="flex items-center gap-3 border-line border-t px-5 py-3 max-md:pr-2"
              >
                {content}
              </li>
            );
          })}
        </ul>
      )}
      {children}
    </Section>
  );
}

/** The way out of an empty list that files fill. */
export const ImportButton = ({ label }: { label: string }) => (
  <Button asChild look="primary">
    <Link to={paths.imports}>
      <FileUp size={16} aria-hidden />
      {label}
    </Link>
  </Button>
);
