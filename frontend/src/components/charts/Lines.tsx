import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import { Money } from '@/components/Money';
import { useWidth } from '@/hooks/useWidth';
import type { Decimal } from '@/lib/api';
import { forDrawing } from '@/lib/money';
import { LabelAxis, MARGINS, useValueTicks, ValueAxis } from './axis';
import { Readout, useReading } from './useReading';

export type Series = {
  key: string;
  name: string;
  hue: number | null;
  values: readonly Decimal[];
  /** A moving average beside the values, null where there is none yet. */
  averages?: readonly (Decimal | null)[];
};

type Props = {
  /** What the chart shows, read aloud. */
  label: string;
  series: readonly Series[];
  marks: readonly { key: string; label: string; title: string }[];
  currency: string;
  height?: number;
  /** A mark was clicked, or Enter pressed on the one being read. */
  onChoose?: (index: number) => void;
};

/** Lines also differ without colour. */
const DASHES = ['', '7 3', '2 3', '10 3 2 3', '5 5', '1 4'];
const SWATCHES: Record<string, string> = { true: 'border-t-2', false: 'border-t-2 border-dashed' };

/** A few amounts through time; what each comes to on average is a fainter, thicker line. */
export function Lines({ label, series, marks, currency, height = 320, onChoose }: Props) {
  const [box, width] = useWidth<HTMLDivElement>();
  const values = series.flatMap((one) => one.values.map(forDrawing));
  const y = scaleLinear()
    .domain([Math.min(0, ...values), Math.max(1, ...values)])
    .nice(4)
    .range([height - MARGINS.bottom, MARGINS.top]);
  const { ticks, margins } = useValueTicks(y, currency);
  const x = scalePoint<number>()
    .domain(marks.map((_, index) => index))
    .range([margins.left + 8, Math.max(margins.left + 8, width - margins.right - 10)]);
  const step = Math.max(1, x.step());
  const nearest = (px: number) => Math.round((px - margins.left - 8) / step);
  const reading = useReading(marks.length, nearest, onChoose);
  const read = reading.index;
  const path = line<readonly [number, Decimal | null]>(
    ([index]) => x(index) ?? 0,
    ([, value]) => y(forDrawing(value ?? '0')),
  ).defined(([, value]) => value !== null);
  const numbered = (list: readonly (Decimal | null)[]) =>
    path(list.map((value, index) => [index, value] as const)) ?? undefined;

  return (
    <div ref={box} className="relative" style={{ minHeight: height }}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={`${label}. ${reading.hint}`}
          {...reading.handlers}
        >
          <ValueAxis scale={y} ticks={ticks} width={width} margins={margins} />
          {read !== null && (
            <line
              x1={x(read)}
              x2={x(read)}
              y1={MARGINS.top}
              y2={height - MARGINS.bottom}
              className="stroke-line-strong/50"
              strokeDasharray="2 3"
            />
          )}
          {series.map((one, index) => (
            <g key={one.key} data-hue={one.hue ?? 'none'}>
              {one.averages && (
                <path
                  d={numbered(one.averages)}
                  className="fill-none stroke-hue-dot opacity-30"
                  strokeWidth="6"
                  strokeLinejoin="round"
                />
              )}
              <path
                d={numbered(one.values)}
                className="fill-none stroke-hue-dot"
                strokeWidth="2"
                strokeDasharray={DASHES[index % DASHES.length]}
                strokeLinejoin="round"
              />
              {read !== null && (
                <circle
                  cx={x(read)}
                  cy={y(forDrawing(one.values[read] ?? '0'))}
                  r="4"
                  strokeWidth="2"
                  className="fill-hue-dot stroke-surface"
                />
              )}
            </g>
          ))}
          <LabelAxis
            y={height - 6}
            room={56}
            labels={marks.map((mark, index) => ({
              key: mark.key,
              x: x(index) ?? 0,
              text: mark.label,
            }))}
          />
        </svg>
      )}
      {read !== null && (
        <Readout
          x={x(read) ?? 0}
          width={width}
          title={marks[read]?.title ?? ''}
          rows={series.map((one) => ({
            label: one.name,
            value: <Money amount={one.values[read] ?? '0'} currency={currency} />,
          }))}
        />
      )}
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-ink-2 text-xs">
        {series.map((one, index) => (
          <li
            key={one.key}
            data-hue={one.hue ?? 'none'}
            className="inline-flex min-w-0 max-w-full items-center gap-1.5"
          >
            <span
              aria-hidden
              className={`w-5 shrink-0 border-hue-dot ${SWATCHES[`${index === 0}`]}`}
            />
            <span className="truncate">{one.name}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
