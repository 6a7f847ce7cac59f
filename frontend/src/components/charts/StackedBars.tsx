import { scaleBand, scaleLinear } from 'd3-scale';
import { stack, stackOffsetDiverging } from 'd3-shape';
import type { MouseEvent } from 'react';
import { Money } from '@/components/Money';
import { useWidth } from '@/hooks/useWidth';
import type { Decimal } from '@/lib/api';
import { forDrawing, isZero } from '@/lib/money';
import { LabelAxis, MARGINS, ReadSlot, useValueTicks, ValueAxis } from './axis';
import { Readout, useReading } from './useReading';

export type StackSeries = {
  key: string;
  name: string;
  hue: number | null;
  /** One for each bar. */
  amounts: readonly Decimal[];
};

export type StackBar = { key: string; label: string; title: string; total: Decimal };

type Props = {
  /** What the chart shows, read aloud. */
  label: string;
  bars: readonly StackBar[];
  /** The lowest part of each bar first. */
  series: readonly StackSeries[];
  totalName: string;
  currency: string;
  height?: number;
  onChoose?: (index: number) => void;
};

const NONE = 'none';

/** A bar a period, made of its parts. */
export function StackedBars(props: Props) {
  const { label, bars, series, totalName, currency, height = 300, onChoose } = props;
  const [box, width] = useWidth<HTMLDivElement>();
  const rows = bars.map((bar, at) => ({
    bar,
    values: Object.fromEntries(
      series.map((one) => [one.key, forDrawing(one.amounts[at] ?? '0')]),
    ) as Record<string, number>,
  }));
  const layers = stack<(typeof rows)[number]>()
    .keys(series.map(({ key }) => key))
    .value((row, key) => row.values[key] ?? 0)
    .offset(stackOffsetDiverging)(rows);
  const edges = layers.flatMap((layer) => layer.flatMap((part) => [part[0], part[1]]));
  const y = scaleLinear()
    .domain([Math.min(0, ...edges), Math.max(1, ...edges)])
    .nice(4)
    .range([height - MARGINS.bottom, MARGINS.top]);
  const { ticks, margins } = useValueTicks(y, currency);
  const x = scaleBand<string>()
    .domain(bars.map(({ key }) => key))
    .range([margins.left, Math.max(margins.left, width - margins.right)])
    .paddingInner(0.36)
    .paddingOuter(0.18);
  const indexAt = (px: number) => Math.floor((px - margins.left) / x.step());
  const reading = useReading(bars.length, indexAt);
  const read = reading.index === null ? undefined : bars[reading.index];
  const wide = Math.min(44, x.bandwidth());
  const left = (key: string) => (x(key) ?? 0) + (x.bandwidth() - wide) / 2;
  const onClick = (event: MouseEvent<SVGSVGElement>) => {
    const index = indexAt(event.clientX - event.currentTarget.getBoundingClientRect().left);
    if (bars[index]) onChoose?.(index);
  };
  const index = reading.index ?? 0;
  const parts = series.filter(({ amounts }) => !isZero(amounts[index] ?? '0')).toReversed();

  return (
    <div ref={box} className="relative" style={{ minHeight: height }}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={`${label}. ${reading.hint}`}
          className={onChoose ? 'cursor-pointer' : undefined}
          onClick={onClick}
          {...reading.handlers}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && reading.index !== null) onChoose?.(reading.index);
            reading.handlers.onKeyDown(event);
          }}
        >
          {read && <ReadSlot x={x} slot={read.key} height={height} />}
          <ValueAxis scale={y} ticks={ticks} width={width} margins={margins} />
          {layers.map((layer, at) => (
            <g key={layer.key} data-hue={series[at]?.hue ?? NONE}>
              {layer.map((part) => (
                <rect
                  key={part.data.bar.key}
                  x={left(part.data.bar.key)}
                  y={y(Math.max(part[0], part[1]))}
                  width={wide}
                  height={Math.max(0, Math.abs(y(part[0]) - y(part[1])) - 1)}
                  rx={Math.min(2, wide / 4)}
                  className="fill-hue-dot"
                />
              ))}
            </g>
          ))}
          <LabelAxis
            y={height - 6}
            labels={bars.map((bar) => ({
              key: bar.key,
              x: (x(bar.key) ?? 0) + x.bandwidth() / 2,
              text: bar.label,
            }))}
          />
        </svg>
      )}
      {read && (
        <Readout
          x={left(read.key) + wide / 2}
          width={width}
          title={read.title}
          rows={[
            ...parts.map((one) => ({
              label: one.name,
              value: <Money amount={one.amounts[index] ?? '0'} currency={currency} />,
              hue: one.hue,
            })),
            { label: totalName, value: <Money amount={read.total} currency={currency} /> },
          ]}
        />
      )}
      <Legend series={series} />
    </div>
  );
}

/** Which hue is what. */
export const Legend = ({
  series,
}: {
  series: readonly Pick<StackSeries, 'key' | 'name' | 'hue'>[];
}) => (
  <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-ink-2 text-xs">
    {series.map(({ key, name, hue }) => (
      <li key={key} className="inline-flex min-w-0 items-center gap-1.5">
        <span
          aria-hidden
          data-hue={hue ?? NONE}
          className="size-2 shrink-0 rounded-full bg-hue-dot"
        />
        <span className="truncate">{name}</span>
      </li>
    ))}
  </ul>
);
