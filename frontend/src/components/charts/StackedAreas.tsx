import { bisector } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { Money } from '@/components/Money';
import { useWidth } from '@/hooks/useWidth';
import type { Day, Decimal } from '@/lib/api';
import { daysBetween, formatDay } from '@/lib/dates';
import { useLocale } from '@/lib/i18n';
import { forDrawing, isZero } from '@/lib/money';
import { DayAxis, MARGINS, useValueTicks, ValueAxis } from './axis';
import { Legend, type StackSeries } from './StackedBars';
import { type Band, stacked } from './stack';
import { Readout, useReading } from './useReading';

type Props = {
  label: string;
  days: readonly Day[];
  /** What each part comes to on each day; what is owed is below zero. */
  series: readonly StackSeries[];
  /** Drawn as a line over the parts. */
  line: { name: string; amounts: readonly Decimal[] };
  currency: string;
  height?: number;
  /** A day was clicked, or Enter pressed on the one being read. */
  onChoose: (index: number) => void;
};

/** Parts one upon the other through time, debts below zero, and what they come to as a line. */
export function StackedAreas(props: Props) {
  const { label, days, series, line: whole, currency, height = 320, onChoose } = props;
  const { locale } = useLocale();
  const [box, width] = useWidth<HTMLDivElement>();
  const first = days[0] ?? '1970-01-01';
  const marks = days.map((day, index) => ({
    day,
    index,
    at: daysBetween(first, day),
    net: forDrawing(whole.amounts[index] ?? '0'),
  }));
  type Mark = (typeof marks)[number];
  const layers = stacked(series.map(({ amounts }) => amounts.map((amount) => forDrawing(amount))));
  const edges = layers.flat(2);
  const last = marks.at(-1);
  const y = scaleLinear()
    .domain([Math.min(0, ...edges), Math.max(1, ...edges)])
    .nice(4)
    .range([height - MARGINS.bottom, MARGINS.top]);
  const { ticks, margins } = useValueTicks(y, currency);
  const x = scaleLinear()
    .domain([0, Math.max(1, last?.at ?? 1)])
    .range([margins.left + 4, Math.max(margins.left + 4, width - margins.right - 8)]);
  const nearest = bisector((mark: Mark) => mark.at).center;
  const indexAt = (px: number) => nearest(marks, x.invert(px));
  const reading = useReading(marks.length, indexAt, onChoose);
  const read = reading.index === null ? undefined : marks[reading.index];
  const dot = read ?? last;
  const path = line<Mark>(
    (mark) => x(mark.at),
    (mark) => y(mark.net),
  )(marks);
  const parts = read ? series.filter((one) => !isZero(one.amounts[read.index] ?? '0')) : [];

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
          {series.map(({ key, hue }, at) => (
            <g key={key} data-hue={hue ?? 'none'}>
              <path
                d={
                  area<Band>(
                    (_, day) => x(marks[day]?.at ?? 0),
                    ([low]) => y(low),
                    ([, high]) => y(high),
                  )(layers[at] ?? []) ?? undefined
                }
                className="fill-hue-dot stroke-surface"
                fillOpacity="0.75"
                strokeWidth="1"
              />
            </g>
          ))}
          <path
            d={path ?? undefined}
            className="fill-none stroke-ink"
            strokeWidth="2"
            strokeLinejoin="round"
            strokeLinecap="round"
          />
          <DayAxis marks={marks} x={x} height={height} read={read} />
          {dot && (
            <circle
              cx={x(dot.at)}
              cy={y(dot.net)}
              r="4"
              strokeWidth="2"
              className="fill-ink stroke-surface"
            />
          )}
        </svg>
      )}
      {read && (
        <Readout
          x={x(read.at)}
          width={width}
          title={formatDay(read.day, locale, 'medium')}
          rows={[
            ...parts.map((one) => ({
              label: one.name,
              value: <Money amount={one.amounts[read.index] ?? '0'} currency={currency} />,
              hue: one.hue,
            })),
            {
              label: whole.name,
              value: <Money amount={whole.amounts[read.index] ?? '0'} currency={currency} />,
              swatch: 'bg-ink',
            },
          ]}
        />
      )}
      <Legend series={series} />
    </div>
  );
}
