import type { ReactNode } from 'react';

/** A name and its value, on a hairline; rows of a `<dl>`. */
export const Fact = ({ name, children }: { name: ReactNode; children: ReactNode }) => (
  <div className="flex items-baseline justify-between gap-4 border-line border-t py-2 last:pb-0">
    <dt className="min-w-0 text-ink-2">{name}</dt>
    <dd className="text-right text-ink tabular-nums">{children}</dd>
  </div>
);
