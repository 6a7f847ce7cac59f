import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  useState,
} from 'react';
import { useTexts } from '@/lib/i18n';
import { commonTexts } from '@/texts/common';

type Reading = {
  /** The mark being read, or null. */
  index: number | null;
  /** Spread on the <svg>: hover reads the nearest mark, arrows walk them. */
  handlers: {
    tabIndex: 0;
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => void;
    onPointerLeave: () => void;
    onBlur: () => void;
    onKeyDown: (event: KeyboardEvent) => void;
    onClick?: (event: MouseEvent<SVGSVGElement>) => void;
    className?: string;
  };
  hint: string;
};

/**
 * Reading exact values off a chart by pointer or keyboard; `indexAt` finds the mark at an x in px. One that is clicked,
 * or on which Enter is pressed, is chosen.
 */
export function useReading(
  count: number,
  indexAt: (x: number) => number,
  onChoose?: (index: number) => void,
): Reading {
  const t = useTexts(commonTexts);
  const [index, setIndex] = useState<number | null>(null);
  const within = (next: number) => Math.max(0, Math.min(count - 1, next));
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowRight: index === null ? 0 : index + 1,
      ArrowLeft: index === null ? count - 1 : index - 1,
      Home: 0,
      End: count - 1,
    };
    const next = moves[event.key];
    if (event.key === 'Escape') setIndex(null);
    if (event.key === 'Enter' && index !== null && index < count) onChoose?.(index);
    if (next === undefined || count === 0) return;
    event.preventDefault();
    setIndex(within(next));
  };
  return {
    index: index !== null && index < count ? index : null,
    hint: t(onChoose ? 'chartKeysOpen' : 'chartKeys'),
    handlers: {
      tabIndex: 0,
      onPointerMove: (event) => {
        const box = event.currentTarget.getBoundingClientRect();
        if (count > 0) setIndex(within(indexAt(event.clientX - box.left)));
      },
      onPointerLeave: () => setIndex(null),
      onBlur: () => setIndex(null),
      onKeyDown,
      ...(onChoose && {
        className: 'cursor-pointer',
        onClick: (event: MouseEvent<SVGSVGElement>) => {
          const at = indexAt(event.clientX - event.currentTarget.getBoundingClientRect().left);
          if (at >= 0 && at < count) onChoose(at);
        },
      }),
    },
  };
}

const GAP = 20;

type ReadoutProps = {
  /** Where the mark is, in px, and how wide the chart is: the readout stays inside. */
  x: number;
  width: number;
  title: string;
  rows: readonly {
    label: string;
    value: ReactNode;
    swatch?: string;
    /** The hue of a category or the like, in the place of a swatch. */
    hue?: number | null;
  }[];
};

/** The exact values of the mark under the pointer or the keyboard. */
export function Readout({ x, width, title, rows }: ReadoutProps) {
  // Beside the mark, on the side with more room: what is read stays in sight.
  const toTheLeft = x > width / 2;
  return (
    <div
      role="status"
      className="pointer-events-none absolute top-0 z-10 rounded-sm border border-line bg-surface px-3 py-2 shadow-float"
      style={toTheLeft ? { right: width - x + GAP } : { left: x + GAP }}
    >
      <p className="whitespace-nowrap text-ink-3 text-xs">{title}</p>
      {rows.map((row) => (
        <p key={row.label} className="mt-1 flex items-center gap-2 whitespace-nowrap">
          {row.swatch && <span aria-hidden className={`size-2 rounded-full ${row.swatch}`} />}
          {row.hue !== undefined && (
            <span
              aria-hidden
              data-hue={row.hue ?? 'none'}
              className="size-2 shrink-0 rounded-full bg-hue-dot"
            />
          )}
          <span className="max-w-44 truncate text-ink-2">{row.label}</span>
          <span className="ml-auto pl-3 font-medium text-ink">{row.value}</span>
        </p>
      ))}
    </div>
  );
}
