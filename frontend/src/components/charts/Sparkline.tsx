import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { curveMonotoneX, line } from 'd3-shape';
import type { Decimal } from '@/lib/api';
import { forDrawing } from '@/lib/money';

type Props = { amounts: readonly Decimal[]; width?: number; height?: number };

/** A line the size of a word, beside a figure that says the value: decoration for screen readers. */
export function Sparkline({ amounts, width = 96, height = 28 }: Props) {
  const values = amounts.map(forDrawing);
  const [low = 0, high = 1] = extent(values);
  const x = scaleLinear([0, Math.max(1, values.length - 1)], [2, width - 3]);
  const y = scaleLinear(low === high ? [low - 1, low + 1] : [low, high], [height - 3, 3]);
  const path = line<number>(
    (_, index) => x(index),
    (value) => y(value),
  ).curve(curveMonotoneX);
  return (
    <svg width={width} height={height} aria-hidden className="shrink-0">
      <path
        d={path(values) ?? undefined}
        className="fill-none stroke-brand"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
      {values.length > 0 && (
        <circle
          cx={x(values.length - 1)}
          cy={y(values.at(-1) ?? 0)}
          r="2.5"
          className="fill-brand"
        />
      )}
    </svg>
  );
}
