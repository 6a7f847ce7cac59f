import { bisector } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { area, curveMonotoneX, line } from 'd3-shape';
import { Money } from '@/components/Money';
import { useWidth } from '@/hooks/useWidth';
import type { Day, Decimal } from '@/lib/api';
import { daysBetween, formatDay } from '@/lib/dates';
import { useLocale } from '@/lib/i18n';
import { forDrawing } from '@/lib/money';
import { DayAxis, MARGINS, useValueTicks, ValueAxis } from './axis';
import { Readout, useReading } from './useReading';

/** What is owned (positive), what is owed (negative) and what that leaves, at the end of a day. */
export type WorthPoint = { day: Day; assets: Decimal; liabilities: Decimal; net: Decimal };

type Props = {
  label: string;
  names: { assets: string; liabilities: string; net: string };
  points: readonly WorthPoint[];
  currency?: string;
  height?: number;
  /** A point was clicked, or Enter pressed on the one being read. */
  onChoose: (index: number) => void;
};

const SERIES = [
  { key: 'net', swatch: 'bg-ink' },
  { key: 'assets', swatch: 'bg-brand' },
  { key: 'liabilities', swatch: 'bg-expense' },
] as const;

/** What one owns above zero, what one owes below it, and the line between: net worth. */
export function WorthAreas({ label, names, points, currency, height = 320, onChoose }: Props) {
  const { locale } = useLocale();
  const [box, width] = useWidth<HTMLDivElement>();
  const first = points[0]?.day ?? '1970-01-01';
  const marks = points.map((point) => ({
    ...point,
    at: daysBetween(first, point.day),
    value: {
      assets: forDrawing(point.assets),
      liabilities: forDrawing(point.liabilities),
      net: forDrawing(point.net),
    },
  }));
  type Mark = (typeof marks)[number];
  const all = marks.flatMap(({ value }) => [value.assets, value.liabilities, value.net]);
  const last = marks.at(-1);
  const y = scaleLinear()
    .domain([Math.min(0, ...all), Math.max(1, ...all)])
    .nice(4)
    .range([height - MARGINS.bottom, MARGINS.top]);
  const { ticks: levels, margins } = useValueTicks(y, currency);
  const x = scaleLinear()
    .domain([0, Math.max(1, last?.at ?? 1)])
    .range([margins.left + 4, Math.max(margins.left + 4, width - margins.right - 8)]);
  const nearest = bisector((mark: Mark) => mark.at).center;
  const indexAt = (px: number) => nearest(marks, x.invert(px));
  const reading = useReading(marks.length, indexAt, onChoose);
  const read = reading.index === null ? undefined : marks[reading.index];
  const dot = read ?? last;
  const fill = (key: 'assets' | 'liabilities') =>
    area<Mark>(
      (mark) => x(mark.at),
      y(0),
      (mark) => y(mark.value[key]),
    ).curve(curveMonotoneX)(marks) ?? undefined;
  const path =
    line<Mark>(
      (mark) => x(mark.at),
      (mark) => y(mark.value.net),
    ).curve(curveMonotoneX)(marks) ?? undefined;

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
          <path d={fill('assets')} className="fill-brand/20" />
          <path d={fill('liabilities')} className="fill-expense/25" />
          <path
            d={path}
            className="fill-none stroke-ink"
            strokeWidth="2"
            strokeLinejoin="round"
            strokeLinecap="round"
          />
          <DayAxis marks={marks} x={x} height={height} read={read} />
          {dot && (
            <circle
              cx={x(dot.at)}
              cy={y(dot.value.net)}
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
          rows={SERIES.map(({ key, swatch }) => ({
            label: names[key],
            value: <Money amount={read[key]} currency={currency} />,
            swatch,
          }))}
        />
      )}
      <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-ink-2 text-xs">
        {SERIES.map(({ key, swatch }) => (
          <span key={key} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={`size-2 rounded-full ${swatch}`} />
            {names[key]}
          </span>
        ))}
      </p>
    </div>
  );
}
