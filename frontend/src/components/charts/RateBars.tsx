import { scaleBand, scaleLinear } from 'd3-scale';
import type { ReactNode } from 'react';
import { useWidth } from '@/hooks/useWidth';
import { formatPercent } from '@/lib/format';
import { useLocale } from '@/lib/i18n';
import { LabelAxis, MARGINS, ReadSlot } from './axis';
import { Readout, useReading } from './useReading';

export type RateBar = {
  key: string;
  label: string;
  title: string;
  /** A percentage; null where there is none. */
  percent: number | null;
  rows: readonly { label: string; value: ReactNode }[];
};

type Props = {
  label: string;
  bars: readonly RateBar[];
  /** A line across at the percentage of all of them together. */
  overall: { name: string; percent: number } | null;
  height?: number;
  onChoose?: (index: number) => void;
};

/** A percentage further below than this only says "far below". */
const LOWEST = -100;

/** A percentage a period, from zero up or down, and a line for all of them together. */
export function RateBars({ label, bars, overall, height = 300, onChoose }: Props) {
  const { locale } = useLocale();
  const [box, width] = useWidth<HTMLDivElement>();
  const drawn = bars.map(({ percent }) => Math.max(LOWEST, percent ?? 0));
  const y = scaleLinear()
    .domain([Math.min(0, ...drawn), Math.max(10, ...drawn)])
    .nice(4)
    .range([height - MARGINS.bottom, MARGINS.top]);
  const x = scaleBand<string>()
    .domain(bars.map(({ key }) => key))
    .range([MARGINS.left, Math.max(MARGINS.left, width - MARGINS.right)])
    .paddingInner(0.4)
    .paddingOuter(0.2);
  const indexAt = (px: number) => Math.floor((px - MARGINS.left) / x.step());
  const reading = useReading(bars.length, indexAt, onChoose);
  const read = reading.index === null ? undefined : bars[reading.index];
  const wide = Math.min(40, x.bandwidth());
  const left = (key: string) => (x(key) ?? 0) + (x.bandwidth() - wide) / 2;

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
          {read && <ReadSlot x={x} slot={read.key} height={height} />}
          <g aria-hidden>
            {y.ticks(4).map((tick) => (
              <g key={tick} transform={`translate(0,${y(tick)})`}>
                <line
                  x1={MARGINS.left}
                  x2={width - MARGINS.right}
                  className={tick === 0 ? 'stroke-line-strong/60' : 'stroke-line'}
                />
                <text
                  x={MARGINS.left - 8}
                  dy="0.32em"
                  textAnchor="end"
                  className="fill-ink-3 text-xs tabular-nums"
                >
                  {formatPercent(tick, locale)}
                </text>
              </g>
            ))}
          </g>
          {bars.map(({ key, percent }, at) => {
            const value = drawn[at] ?? 0;
            return (
              <rect
                key={key}
                x={left(key)}
                y={y(Math.max(0, value))}
                width={wide}
                height={Math.abs(y(value) - y(0))}
                rx={Math.min(3, wide / 4)}
                className={(percent ?? 0) < 0 ? 'fill-expense' : 'fill-brand'}
              />
            );
          })}
          {overall && (
            <line
              x1={MARGINS.left}
              x2={width - MARGINS.right}
              y1={y(Math.max(LOWEST, overall.percent))}
              y2={y(Math.max(LOWEST, overall.percent))}
              className="stroke-ink"
              strokeWidth="1.5"
              strokeDasharray="5 4"
            />
          )}
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
        <Readout x={left(read.key) + wide / 2} width={width} title={read.title} rows={read.rows} />
      )}
      {overall && (
        <p className="mt-2 flex items-center gap-2 text-ink-2 text-xs">
          <span aria-hidden className="w-5 border-ink border-t-2 border-dashed" />
          {overall.name}: {formatPercent(overall.percent, locale)}
        </p>
      )}
    </div>
  );
}
