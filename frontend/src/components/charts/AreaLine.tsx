import { bisector, extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { area, curveMonotoneX, curveStepAfter, line } from 'd3-shape';
import { useId } from 'react';
import { Money } from '@/components/Money';
import { useWidth } from '@/hooks/useWidth';
import type { Day, Decimal } from '@/lib/api';
import { daysBetween, formatDay } from '@/lib/dates';
import { useLocale } from '@/lib/i18n';
import { forDrawing } from '@/lib/money';
import { DayAxis, MARGINS, useValueTicks, ValueAxis } from './axis';
import { Readout, useReading } from './useReading';

export type Point = { day: Day; amount: Decimal };

type Props = {
  label: string;
  /** What the amount is called in the readout ("Patrimonio"). */
  name: string;
  points: readonly Point[];
  currency?: string;
  height?: number;
  /** Each amount stays until the next one, as a balance does; otherwise a line leads there. */
  steps?: boolean;
};

/** One amount through time: net worth, a balance. */
export function AreaLine({ label, name, points, currency, height = 220, steps }: Props) {
  const curve = steps ? curveStepAfter : curveMonotoneX;
  const { locale } = useLocale();
  const gradient = useId();
  const [box, width] = useWidth<HTMLDivElement>();
  const first = points[0]?.day ?? '1970-01-01';
  const marks = points.map((point) => ({
    ...point,
    at: daysBetween(first, point.day),
    value: forDrawing(point.amount),
  }));
  const last = marks.at(-1);
  const [low = 0, high = 1] = extent(marks, (mark) => mark.value);
  const y = scaleLinear()
    .domain(low === high ? [Math.min(0, low), Math.max(1, high)] : [low, high])
    .nice(4)
    .range([height - MARGINS.bottom, MARGINS.top]);
  const { ticks: levels, margins } = useValueTicks(y, currency);
  const x = scaleLinear()
    .domain([0, Math.max(1, last?.at ?? 1)])
    .range([margins.left + 4, Math.max(margins.left + 4, width - margins.right - 8)]);
  const nearest = bisector((mark: (typeof marks)[number]) => mark.at).center;
  const reading = useReading(marks.length, (px) => nearest(marks, x.invert(px)));
  const read = reading.index === null ? undefined : marks[reading.index];
  const floor = y(Math.max(y.domain()[0] ?? 0, Math.min(0, y.domain()[1] ?? 0)));
  const path = line<(typeof marks)[number]>(
    (mark) => x(mark.at),
    (mark) => y(mark.value),
  ).curve(curve);
  const fill = area<(typeof marks)[number]>(
    (mark) => x(mark.at),
    floor,
    (mark) => y(mark.value),
  ).curve(curve);

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
          <defs>
            <linearGradient id={gradient} x1="0" y1="0" x2="0" y2="1">
              <stop offset="0" stopColor="var(--brand)" stopOpacity="0.2" />
              <stop offset="1" stopColor="var(--brand)" stopOpacity="0.02" />
            </linearGradient>
          </defs>
          <ValueAxis scale={y} ticks={levels} width={width} margins={margins} />
          <path d={fill(marks) ?? undefined} fill={`url(#${gradient})`} />
          <path
            d={path(marks) ?? undefined}
            className="fill-none stroke-brand"
            strokeWidth="2"
            strokeLinejoin="round"
            strokeLinecap="round"
          />
          {(read ?? last) && (
            <circle
              cx={x((read ?? last)?.at ?? 0)}
              cy={y((read ?? last)?.value ?? 0)}
              r="4"
              strokeWidth="2"
              className="fill-brand stroke-surface"
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
          rows={[{ label: name, value: <Money amount={read.amount} currency={currency} /> }]}
        />
      )}
    </div>
  );
}
