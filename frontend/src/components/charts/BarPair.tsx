import { scaleBand, scaleLinear } from 'd3-scale';
import { Money } from '@/components/Money';
import { useWidth } from '@/hooks/useWidth';
import type { Decimal } from '@/lib/api';
import { forDrawing } from '@/lib/money';
import { LabelAxis, MARGINS, ValueAxis } from './axis';
import { Readout, useReading } from './useReading';

export type Pair = { key: string; label: string; title: string; first: Decimal; second: Decimal };

type Props = {
  /** What the chart shows, read aloud. */
  label: string;
  names: { first: string; second: string };
  pairs: readonly Pair[];
  currency?: string;
  height?: number;
  /** A pair was chosen by click or Enter (open its movements). */
  onChoose?: (pair: Pair) => void;
};

/** Two bars per period from zero: what came in beside what went out. */
export function BarPair({ label, names, pairs, currency, height = 240, onChoose }: Props) {
  const [box, width] = useWidth<HTMLDivElement>();
  const top = Math.max(1, ...pairs.flatMap((p) => [forDrawing(p.first), forDrawing(p.second)]));
  const bottom = Math.min(0, ...pairs.flatMap((p) => [forDrawing(p.first), forDrawing(p.second)]));
  const x = scaleBand<string>()
    .domain(pairs.map((pair) => pair.key))
    .range([MARGINS.left, Math.max(MARGINS.left, width - MARGINS.right)])
    .paddingInner(0.36)
    .paddingOuter(0.18);
  const y = scaleLinear()
    .domain([bottom, top])
    .nice(4)
    .range([height - MARGINS.bottom, MARGINS.top]);
  const reading = useReading(pairs.length, (px) => Math.floor((px - MARGINS.left) / x.step()));
  const read = reading.index === null ? undefined : pairs[reading.index];
  const bar = Math.min(22, Math.max(2, x.bandwidth() / 2 - 1));
  const choose = () => read && onChoose?.(read);

  const rect = (pair: Pair, amount: Decimal, offset: number, fill: string) => {
    const value = forDrawing(amount);
    const center = (x(pair.key) ?? 0) + x.bandwidth() / 2;
    return (
      <rect
        x={center + offset}
        y={y(Math.max(0, value))}
        width={bar}
        height={Math.abs(y(value) - y(0))}
        rx={Math.min(3, bar / 2)}
        className={fill}
      />
    );
  };

  return (
    <div ref={box} className="relative" style={{ minHeight: height }}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={`${label}. ${reading.hint}`}
          className={onChoose ? 'cursor-pointer' : undefined}
          onClick={choose}
          {...reading.handlers}
          onKeyDown={(event) => {
            if (event.key === 'Enter') choose();
            reading.handlers.onKeyDown(event);
          }}
        >
          {read && (
            <rect
              x={(x(read.key) ?? 0) - (x.step() - x.bandwidth()) / 2}
              y={MARGINS.top}
              width={x.step()}
              height={height - MARGINS.top - MARGINS.bottom}
              className="fill-hover"
            />
          )}
          <ValueAxis scale={y} width={width} margins={MARGINS} currency={currency} />
          {pairs.map((pair) => (
            <g key={pair.key}>
              {rect(pair, pair.first, -bar - 1, 'fill-brand')}
              {rect(pair, pair.second, 1, 'fill-line-strong')}
            </g>
          ))}
          <LabelAxis
            y={height - 6}
            labels={pairs.map((pair) => ({
              key: pair.key,
              x: (x(pair.key) ?? 0) + x.bandwidth() / 2,
              text: pair.label,
            }))}
          />
        </svg>
      )}
      {read && (
        <Readout
          x={(x(read.key) ?? 0) + x.bandwidth() / 2}
          width={width}
          title={read.title}
          rows={[
            {
              label: names.first,
              value: <Money amount={read.first} currency={currency} />,
              swatch: 'bg-brand',
            },
            {
              label: names.second,
              value: <Money amount={read.second} currency={currency} />,
              swatch: 'bg-line-strong',
            },
          ]}
        />
      )}
      <p className="mt-2 flex gap-4 text-ink-2 text-xs">
        <Key swatch="bg-brand" text={names.first} />
        <Key swatch="bg-line-strong" text={names.second} />
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
