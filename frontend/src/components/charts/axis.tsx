import type { ScaleBand, ScaleLinear } from 'd3-scale';
import type { Day } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { formatMoney, type MoneyFormat } from '@/lib/format';
import { useHomeCurrency } from '@/lib/household';
import { useLocale } from '@/lib/i18n';

export type Margins = { top: number; right: number; bottom: number; left: number };
export const MARGINS: Margins = { top: 12, right: 4, bottom: 24, left: 56 };

/** Width of one character of an axis label, on the generous side. */
const CHARACTER = 6.8;

export type Tick = { value: number; text: string };

/** The amounts along an axis and the margins that leave room for the longest of them. */
export function useValueTicks(
  scale: ScaleLinear<number, number>,
  currency: string | undefined,
): { ticks: Tick[]; margins: Margins } {
  const { locale } = useLocale();
  const home = useHomeCurrency();
  const code = currency ?? home ?? 'MXN';
  const ticks = amounts(scale.ticks(4), { locale, currency: code, home });
  const longest = Math.max(0, ...ticks.map(({ text }) => text.length));
  const left = Math.max(MARGINS.left, Math.ceil(longest * CHARACTER) + 10);
  return { ticks, margins: { ...MARGINS, left } };
}

/** As short as still tells them apart. */
export function amounts(values: readonly number[], format: MoneyFormat): Tick[] {
  const written = (precision: NonNullable<MoneyFormat['precision']>) =>
    values.map((value) => ({ value, text: formatMoney(String(value), { ...format, precision }) }));
  for (const precision of ['compact', 'whole'] as const) {
    const ticks = written(precision);
    if (new Set(ticks.map(({ text }) => text)).size === values.length) return ticks;
  }
  return written('cents');
}

type ValueAxisProps = {
  scale: ScaleLinear<number, number>;
  ticks: readonly Tick[];
  width: number;
  margins: Margins;
};

/** Hairlines with short amounts at their left; the zero line is a little stronger. */
export function ValueAxis({ scale, ticks, width, margins }: ValueAxisProps) {
  return (
    <g aria-hidden>
      {ticks.map(({ value: tick, text }) => (
        <g key={tick} transform={`translate(0,${scale(tick)})`}>
          <line
            x1={margins.left}
            x2={width - margins.right}
            className={tick === 0 ? 'stroke-line-strong/60' : 'stroke-line'}
          />
          <text
            x={margins.left - 8}
            dy="0.32em"
            textAnchor="end"
            className="fill-ink-3 text-xs tabular-nums"
          >
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}

type LabelAxisProps = {
  labels: readonly { key: string; x: number; text: string; anchor?: 'middle' | 'end' }[];
  y: number;
  /** Width one label needs, in px; labels that would touch are left out, the last one stays. */
  room?: number;
};

export function LabelAxis({ labels, y, room = 44 }: LabelAxisProps) {
  const gap = labels.length > 1 ? Math.abs((labels[1]?.x ?? 0) - (labels[0]?.x ?? 0)) : room;
  const step = Math.max(1, Math.ceil(room / Math.max(gap, 1)));
  return (
    <g aria-hidden>
      {labels
        .filter((_, index) => (labels.length - 1 - index) % step === 0)
        .map((label) => (
          <text
            key={label.key}
            x={label.x}
            y={y}
            textAnchor={label.anchor ?? 'middle'}
            className="fill-ink-3 text-xs"
          >
            {label.text}
          </text>
        ))}
    </g>
  );
}

/** A day and its distance in days from the first one. */
type DayMark = { day: Day; at: number };

/** Days from which on months are written instead. */
const LONG = 70;

type DayAxisProps = {
  marks: readonly DayMark[];
  x: ScaleLinear<number, number>;
  height: number;
  /** The mark that is read. */
  read: DayMark | undefined;
};

/** The days along the bottom, and a line at the one that is read. */
export function DayAxis({ marks, x, height, read }: DayAxisProps) {
  const { locale } = useLocale();
  const byMonth = (marks.at(-1)?.at ?? 0) > LONG;
  return (
    <>
      {read && (
        <line
          x1={x(read.at)}
          x2={x(read.at)}
          y1={MARGINS.top}
          y2={height - MARGINS.bottom}
          className="stroke-line-strong/50"
          strokeDasharray="2 3"
        />
      )}
      <LabelAxis
        y={height - 6}
        room={56}
        labels={written(marks, byMonth).map((mark) => ({
          key: mark.day,
          x: x(mark.at),
          text: formatDay(mark.day, locale, byMonth ? 'month' : 'short'),
          // The last day is at the edge.
          anchor: mark === marks.at(-1) ? ('end' as const) : ('middle' as const),
        }))}
      />
    </>
  );
}

/** Where the days are written: the first mark of each month, or about six evenly spread days. */
function written(marks: readonly DayMark[], byMonth: boolean): DayMark[] {
  if (!byMonth) {
    const step = Math.max(1, Math.ceil(marks.length / 6));
    return marks.filter((_, index) => (marks.length - 1 - index) % step === 0);
  }
  return marks.filter((mark, index) => mark.day.slice(0, 7) !== marks[index - 1]?.day.slice(0, 7));
}

type ReadSlotProps = { x: ScaleBand<string>; slot: string; height: number };

/** The ground behind the bar that is read. */
export const ReadSlot = ({ x, slot, height }: ReadSlotProps) => (
  <rect
    x={(x(slot) ?? 0) - (x.step() - x.bandwidth()) / 2}
    y={MARGINS.top}
    width={x.step()}
    height={height - MARGINS.top - MARGINS.bottom}
    className="fill-hover"
  />
);
