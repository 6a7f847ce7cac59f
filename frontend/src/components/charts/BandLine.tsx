import { bisector, max, min } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import { Money } from '@/components/Money';
import { useWidth } from '@/hooks/useWidth';
import type { Day, ForecastPoint } from '@/lib/api';
import { daysBetween, formatDay } from '@/lib/dates';
import { useLocale } from '@/lib/i18n';
import { forDrawing } from '@/lib/money';
import { DayAxis, MARGINS, useValueTicks, ValueAxis } from './axis';
import { Readout, useReading } from './useReading';

export type Marker = { day: Day; names: readonly string[]; isIncome: boolean };

type Props = {
  label: string;
  /** What its lines and marks are called. */
  names: Record<
    'middle' | 'low' | 'high' | 'events' | 'band' | 'lowest' | 'comesIn' | 'goesOut',
    string
  >;
  points: readonly ForecastPoint[];
  /** Days on which something is known to come. */
  markers: readonly Marker[];
  lowest?: Day | undefined;
  currency: string;
  height?: number;
};

/** A middle with the band around it through the coming days, and marks where something is known to come. */
export function BandLine({ label, names, points, markers, lowest, currency, height = 300 }: Props) {
  const { locale } = useLocale();
  const [box, width] = useWidth<HTMLDivElement>();
  const first = points[0]?.day ?? '1970-01-01';
  const marks = points.map((point) => ({
    ...point,
    at: daysBetween(first, point.day),
    low: forDrawing(point.p10),
    mid: forDrawing(point.p50),
    high: forDrawing(point.p90),
  }));
  type Mark = (typeof marks)[number];
  const bottom = Math.min(0, min(marks, (mark) => mark.low) ?? 0);
  const top = Math.max(0, max(marks, (mark) => mark.high) ?? 1);
  const y = scaleLinear()
    .domain([bottom, bottom === top ? top + 1 : top])
    .nice(4)
    .range([height - MARGINS.bottom - 10, MARGINS.top]);
  const { ticks: levels, margins } = useValueTicks(y, currency);
  const x = scaleLinear()
    .domain([0, Math.max(1, marks.at(-1)?.at ?? 1)])
    .range([margins.left + 4, Math.max(margins.left + 4, width - margins.right - 8)]);
  const nearest = bisector((mark: Mark) => mark.at).center;
  const reading = useReading(marks.length, (px) => nearest(marks, x.invert(px)));
  const read = reading.index === null ? undefined : marks[reading.index];
  const band = area<Mark>(
    (mark) => x(mark.at),
    (mark) => y(mark.low),
    (mark) => y(mark.high),
  ).curve(curveStepAfter);
  const middle = line<Mark>(
    (mark) => x(mark.at),
    (mark) => y(mark.mid),
  ).curve(curveStepAfter);
  const deepest = marks.find((mark) => mark.day === lowest);
  const ofDay = markers.find((marker) => marker.day === read?.day);
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
          <ValueAxis scale={y} ticks={levels} width={width} margins={margins} />
          <path d={band(marks) ?? undefined} className="fill-brand-soft" />
          <path
            d={middle(marks) ?? undefined}
            className="fill-none stroke-brand"
            strokeWidth="2"
            strokeLinejoin="round"
          />
          {markers.map((marker) => (
            <line
              key={marker.day}
              x1={x(daysBetween(first, marker.day))}
              x2={x(daysBetween(first, marker.day))}
              y1={height - MARGINS.bottom - 6}
              y2={height - MARGINS.bottom}
              strokeWidth="2"
              className={marker.isIncome ? 'stroke-income' : 'stroke-line-strong'}
            />
          ))}
          {deepest && (
            <circle
              cx={x(deepest.at)}
              cy={y(deepest.mid)}
              r="5"
              strokeWidth="2"
              className="fill-warning stroke-surface"
            />
          )}
          <DayAxis marks={marks} x={x} height={height} read={read} />
        </svg>
      )}
      {read && (
        <Readout
          x={x(read.at)}
          width={width}
          title={formatDay(read.day, locale, 'medium')}
          rows={[
            { label: names.high, value: <Money amount={read.p90} currency={currency} /> },
            { label: names.middle, value: <Money amount={read.p50} currency={currency} /> },
            { label: names.low, value: <Money amount={read.p10} currency={currency} /> },
            ...(ofDay ? [{ label: names.events, value: ofDay.names.join(', ') }] : []),
          ]}
        />
      )}
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-ink-2 text-xs">
        <Key look="h-0.5 w-3 bg-brand" text={names.middle} />
        <Key look="h-2.5 w-3 rounded-[3px] bg-brand-soft" text={names.band} />
        {deepest && <Key look="size-2 rounded-full bg-warning" text={names.lowest} />}
        {markers.some(({ isIncome }) => isIncome) && (
          <Key look="h-2 w-0.5 bg-income" text={names.comesIn} />
        )}
        {markers.some(({ isIncome }) => !isIncome) && (
          <Key look="h-2 w-0.5 bg-line-strong" text={names.goesOut} />
        )}
      </ul>
    </div>
  );
}

const Key = ({ look, text }: { look: string; text: string }) => (
  <li className="flex items-center gap-1.5">
    <span aria-hidden className={look} />
    {text}
  </li>
);
