import type { ReactNode } from 'react';

type Props = {
  name: string;
  /** What stands at the end of its first line. */
  figure: ReactNode;
  /** Small words below. */
  notes: ReactNode;
  onOpen: () => void;
  /** How far it is, or how it stands. */
  children?: ReactNode;
};

/** A plan, a goal or a debt as a row that opens it. */
export const PromiseRow = ({ name, figure, notes, onOpen, children }: Props) => (
  <button
    type="button"
    onClick={onOpen}
    className="flex w-full flex-col gap-1.5 px-5 py-3 text-left hover:bg-hover"
  >
    <span className="flex w-full items-baseline justify-between gap-4">
      <span className="min-w-0 font-medium text-ink wrap-anywhere">{name}</span>
      <span className="shrink-0">{figure}</span>
    </span>
    {children}
    <span className="flex w-full flex-wrap items-center gap-x-2 gap-y-1 text-ink-2 text-xs">
      {notes}
    </span>
  </button>
);
