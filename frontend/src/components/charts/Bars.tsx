import { scaleBand, scaleLinear } from 'd3-scale';
import { Money } from '@/components/Money';
import { useWidth } from '@/hooks/useWidth';
import type { Decimal } from '@/lib/api';
import { forDrawing } from '@/lib/money';
import { LabelAxis, MARGINS, ReadSlot, useValueTicks, ValueAxis } from './axis';
import { Readout, useReading } from './useReading';

export type Bar = { key: string; label: string; title: string; amount: Decimal };

type Props = {
  /** What the chart shows, read aloud. */
  label: string;
  /** What each bar is, in the readout. */
  name: string;
  bars: readonly Bar[];
  currency: string;
  height?: number;
  /** The bar whose parts are shown elsewhere. */
  chosen?: string | undefined;
  onChoose: (bar: Bar) => void;
};

/** One bar per month from zero; a click or Enter chooses it. */
export function Bars({ label, name, bars, currency, height = 220, chosen, onChoose }: Props) {
  const [box, width] = useWidth<HTMLDivElement>();
  const top = Math.max(1, ...bars.map((bar) => forDrawing(bar.amount)));
  const y = scaleLinear()
    .domain([0, top])
    .nice(4)
    .range([height - MARGINS.bottom, MARGINS.top]);
  const { ticks: levels, margins } = useValueTicks(y, currency);
  const x = scaleBand<string>()
    .domain(bars.map((bar) => bar.key))
    .range([margins.left, Math.max(margins.left, width - margins.right)])
    .paddingInner(0.4)
    .paddingOuter(0.2);
  const indexAt = (px: number) => Math.floor((px - margins.left) / x.step());
  const reading = useReading(bars.length, indexAt, (at) => {
    const bar = bars[at];
    if (bar) onChoose(bar);
  });
  const read = reading.index === null ? undefined : bars[reading.index];
  const center = (bar: Bar) => (x(bar.key) ?? 0) + x.bandwidth() / 2;
  const thick = Math.min(36, Math.max(3, x.bandwidth()));
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
          <ValueAxis scale={y} ticks={levels} width={width} margins={margins} />
          {bars.map((bar) => (
            <rect
              key={bar.key}
              x={center(bar) - thick / 2}
              y={y(forDrawing(bar.amount))}
              width={thick}
              height={y(0) - y(forDrawing(bar.amount))}
              rx={Math.min(3, thick / 2)}
              className={
                chosen === undefined || bar.key === chosen ? 'fill-brand' : 'fill-line-strong'
              }
            />
          ))}
          <LabelAxis
            y={height - 6}
            labels={bars.map((bar) => ({ key: bar.key, x: center(bar), text: bar.label }))}
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
              label: name,
              value: <Money amount={read.amount} currency={currency} />,
              swatch: 'bg-brand',
            },
          ]}
        />
      )}
    </div>
  );
}
