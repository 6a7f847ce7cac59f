import { scaleBand, scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { MouseEvent } from 'react';
import { Money } from '@/components/Money';
import { useWidth } from '@/hooks/useWidth';
import type { Decimal } from '@/lib/api';
import { forDrawing } from '@/lib/money';
import { LabelAxis, MARGINS, ReadSlot, useValueTicks, ValueAxis } from './axis';
import { Readout, useReading } from './useReading';

export type Pair = {
  key: string;
  label: string;
  title: string;
  first: Decimal;
  second: Decimal;
  /** Drawn as a line over the bars: what the two leave. */
  line?: Decimal;
  /** The same of the days it is compared with: a mark across each bar. */
  before?: { first: Decimal; second: Decimal; line: Decimal };
};
export type Bar = 'first' | 'second';

type Props = {
  /** What the chart shows, read aloud. */
  label: string;
  names: { first: string; second: string; line?: string; before?: string };
  pairs: readonly Pair[];
  currency?: string;
  height?: number;
  /** A bar was clicked (open its movements); Enter chooses the second one of the pair being read. */
  onChoose?: (pair: Pair, bar: Bar) => void;
};

/** Two bars per period from zero: what came in beside what went out. */
export function BarPair({ label, names, pairs, currency, height = 240, onChoose }: Props) {
  const [box, width] = useWidth<HTMLDivElement>();
  const values = pairs.flatMap((p) =>
    [p.first, p.second, p.line ?? '0', p.before?.first ?? '0', p.before?.second ?? '0'].map(
      forDrawing,
    ),
  );
  const top = Math.max(1, ...values);
  const bottom = Math.min(0, ...values);
  const y = scaleLinear()
    .domain([bottom, top])
    .nice(4)
    .range([height - MARGINS.bottom, MARGINS.top]);
  const { ticks: levels, margins } = useValueTicks(y, currency);
  const x = scaleBand<string>()
    .domain(pairs.map((pair) => pair.key))
    .range([margins.left, Math.max(margins.left, width - margins.right)])
    .paddingInner(0.36)
    .paddingOuter(0.18);
  const indexAt = (px: number) => Math.floor((px - margins.left) / x.step());
  const reading = useReading(pairs.length, indexAt);
  const read = reading.index === null ? undefined : pairs[reading.index];
  const bar = Math.min(22, Math.max(2, x.bandwidth() / 2 - 1));
  const center = (pair: Pair) => (x(pair.key) ?? 0) + x.bandwidth() / 2;
  const onClick = (event: MouseEvent<SVGSVGElement>) => {
    // A tap has no pointer resting on a pair: the place itself says which bar was meant.
    const px = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const pair = pairs[indexAt(px)];
    if (pair) onChoose?.(pair, px < center(pair) ? 'first' : 'second');
  };
  const path = line<Pair>(center, (pair) => y(forDrawing(pair.line ?? '0')));

  const rect = (pair: Pair, amount: Decimal, offset: number, fill: string) => {
    const value = forDrawing(amount);
    return (
      <rect
        x={center(pair) + offset}
        y={y(Math.max(0, value))}
        width={bar}
        height={Math.abs(y(value) - y(0))}
        rx={Math.min(3, bar / 2)}
        className={fill}
      />
    );
  };

  const mark = (pair: Pair, amount: Decimal | undefined, offset: number) =>
    amount !== undefined && (
      <line
        x1={center(pair) + offset - 1}
        x2={center(pair) + offset + bar + 1}
        y1={y(forDrawing(amount))}
        y2={y(forDrawing(amount))}
        strokeWidth="2"
        className="stroke-ink-2"
      />
    );
  const told = (amount: Decimal, before: Decimal | undefined) => (
    <>
      <Money amount={amount} currency={currency} />
      {before !== undefined && (
        <span className="block text-ink-3 text-xs">
          {names.before}: <Money amount={before} currency={currency} />
        </span>
      )}
    </>
  );

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
            if (event.key === 'Enter' && read) onChoose?.(read, 'second');
            reading.handlers.onKeyDown(event);
          }}
        >
          {read && <ReadSlot x={x} slot={read.key} height={height} />}
          <ValueAxis scale={y} ticks={levels} width={width} margins={margins} />
          {pairs.map((pair) => (
            <g key={pair.key}>
              {rect(pair, pair.first, -bar - 1, 'fill-brand')}
              {rect(pair, pair.second, 1, 'fill-line-strong')}
              {mark(pair, pair.before?.first, -bar - 1)}
              {mark(pair, pair.before?.second, 1)}
            </g>
          ))}
          {names.line && (
            <>
              <path
                d={path(pairs) ?? undefined}
                className="fill-none stroke-ink"
                strokeWidth="1.5"
                strokeLinejoin="round"
              />
              {pairs.map((pair) => (
                <circle
                  key={pair.key}
                  cx={center(pair)}
                  cy={y(forDrawing(pair.line ?? '0'))}
                  r="3"
                  strokeWidth="1.5"
                  className="fill-ink stroke-surface"
                />
              ))}
            </>
          )}
          <LabelAxis
            y={height - 6}
            labels={pairs.map((pair) => ({
              key: pair.key,
              x: center(pair),
              text: pair.label,
            }))}
          />
        </svg>
      )}
      {read && (
        <Readout
          x={center(read)}
          width={width}
          title={read.title}
          rows={[
            {
              label: names.first,
              value: told(read.first, read.before?.first),
              swatch: 'bg-brand',
            },
            {
              label: names.second,
              value: told(read.second, read.before?.second),
              swatch: 'bg-line-strong',
            },
            ...(names.line && read.line !== undefined
              ? [
                  {
                    label: names.line,
                    value: told(read.line, read.before?.line),
                    swatch: 'bg-ink',
                  },
                ]
              : []),
          ]}
        />
      )}
      <p className="mt-2 flex gap-4 text-ink-2 text-xs">
        <Key swatch="bg-brand" text={names.first} />
        <Key swatch="bg-line-strong" text={names.second} />
        {names.line && <Key swatch="bg-ink" text={names.line} />}
        {names.before && (
          <span className="inline-flex items-center gap-1.5">
            <span aria-hidden className="h-0.5 w-3 bg-ink-2" />
            {names.before}
          </span>
        )}
      </p>
    </div>
  );
}

const Key = ({ swatch, text }: { swatch: string; text: string }) => (
  <span className="inline-flex items-center gap-1.5">
    <span aria-hidden className={`size-2 rounded-full ${swatch}`} />
    {text}
  </span>
);
