import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Money } from '@/components/Money';
import { useWidth } from '@/hooks/useWidth';
import type { Day, Decimal } from '@/lib/api';
import { cx } from '@/lib/cx';
import { addDays, capitalize, daysBetween, formatDay } from '@/lib/dates';
import { useLocale } from '@/lib/i18n';
import { forDrawing } from '@/lib/money';
import { Readout } from './useReading';

export type HeatDay = { day: Day; amount: Decimal };

type Props = {
  /** What the calendar shows and how it is read, for who hears it. */
  label: string;
  from: Day;
  to: Day;
  days: readonly HeatDay[];
  /** The amounts at which a day is drawn stronger, smallest first. */
  steps: readonly number[];
  currency: string;
  names: { amount: string; nothing: string };
  onChoose: (day: HeatDay) => void;
};

const LEFT = 34;
const TOP = 20;
const GAP = 3;
const MIN_CELL = 12;
const MAX_CELL = 20;

export const HEAT_CLASSES = [
  'fill-sunken',
  'fill-brand/25',
  'fill-brand/45',
  'fill-brand/70',
  'fill-brand',
] as const;

/** Four steps that split the amounts into equal fifths, so that one huge day does not pale the others. */
export function heatSteps(amounts: readonly number[]): number[] {
  const sorted = amounts.filter((amount) => amount > 0).toSorted((a, b) => a - b);
  if (sorted.length === 0) return [];
  return [0.25, 0.5, 0.75].map((part) => sorted[Math.floor(part * (sorted.length - 1))] ?? 0);
}

const levelOf = (amount: number, steps: readonly number[]) =>
  amount <= 0 ? 0 : 1 + steps.filter((step) => amount > step).length;

/** 0 is Monday. */
const weekdayOf = (day: Day) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** A day a square, a week a column: the stronger, the more of it. Arrows walk it, Enter opens a day. */
export function HeatMap({ label, from, to, days, steps, currency, names, onChoose }: Props) {
  const { locale } = useLocale();
  const [box, width] = useWidth<HTMLDivElement>();
  const scroller = useRef<HTMLDivElement>(null);
  const [read, setRead] = useState<Day | null>(null);
  const amounts = new Map(days.map((day) => [day.day, day.amount]));
  const monday = addDays(from, -weekdayOf(from));
  const weeks = Math.floor(daysBetween(monday, to) / 7) + 1;
  const shown = width - LEFT;
  const fitting = Math.floor((shown + GAP) / Math.max(weeks, 1)) - GAP;
  const cell = Math.min(MAX_CELL, Math.max(MIN_CELL, fitting));
  const step = cell + GAP;
  const size = { width: weeks * step - GAP, height: TOP + 7 * step - GAP };
  const place = (day: Day) => {
    const at = daysBetween(monday, day);
    return { x: Math.floor(at / 7) * step, y: TOP + (at % 7) * step };
  };
  const all = Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => addDays(from, at));
  const dayAt = (px: number, py: number): Day | null => {
    const [week, row] = [Math.floor(px / step), Math.floor((py - TOP) / step)];
    if (week < 0 || week >= weeks || row < 0 || row > 6) return null;
    const day = addDays(monday, week * 7 + row);
    return day < from || day > to ? null : day;
  };
  const choose = (day: Day | null) => {
    const amount = day && amounts.get(day);
    if (day && amount) onChoose({ day, amount });
  };
  useEffect(() => {
    // What is newest is what one came for, where the year does not fit.
    const element = scroller.current;
    if (element && width > 0) element.scrollLeft = element.scrollWidth;
  }, [width]);
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      ArrowRight: 7,
      ArrowLeft: -7,
    };
    if (event.key === 'Escape') setRead(null);
    if (event.key === 'Enter') choose(read);
    const ends: Record<string, Day> = { Home: from, End: to };
    const move = moves[event.key];
    const next =
      ends[event.key] ?? (move === undefined ? undefined : read ? addDays(read, move) : to);
    if (next === undefined) return;
    event.preventDefault();
    const day = next < from ? from : next > to ? to : next;
    setRead(day);
    const { x } = place(day);
    const element = scroller.current;
    if (element && (x < element.scrollLeft || x + cell > element.scrollLeft + shown)) {
      element.scrollLeft = x - shown / 2;
    }
  };
  const months = all.filter((day) => day.endsWith('-01'));
  const weekdays = [0, 2, 4].map((row) => ({
    row,
    text: formatDay(addDays(monday, row), locale, 'long'),
  }));
  const readPlace = read ? place(read) : null;
  const shownAt = LEFT + (readPlace?.x ?? 0) - (scroller.current?.scrollLeft ?? 0);

  return (
    <div ref={box} className="relative flex" style={{ minHeight: size.height }}>
      <svg width={LEFT} height={size.height} aria-hidden className="shrink-0">
        {weekdays.map(({ row, text }) => (
          <text
            key={row}
            x={0}
            y={TOP + row * step + cell / 2}
            dy="0.32em"
            className="fill-ink-3 text-xs"
          >
            {capitalize(text.slice(0, 3))}
          </text>
        ))}
      </svg>
      {width > 0 && (
        <div ref={scroller} className="min-w-0 flex-1 overflow-x-auto overflow-y-hidden">
          <svg
            width={size.width}
            height={size.height}
            role="img"
            aria-label={label}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows walk its days
            tabIndex={0}
            className="cursor-pointer"
            onPointerMove={(event) => {
              const at = event.currentTarget.getBoundingClientRect();
              setRead(dayAt(event.clientX - at.left, event.clientY - at.top));
            }}
            onPointerLeave={() => setRead(null)}
            onBlur={() => setRead(null)}
            onClick={(event) => {
              const at = event.currentTarget.getBoundingClientRect();
              choose(dayAt(event.clientX - at.left, event.clientY - at.top));
            }}
            onKeyDown={onKeyDown}
          >
            {months.map((day) => (
              <text key={day} x={place(day).x} y={11} className="fill-ink-3 text-xs">
                {formatDay(day, locale, 'month')}
              </text>
            ))}
            {all.map((day) => {
              const level = levelOf(forDrawing(amounts.get(day) ?? '0'), steps);
              return (
                <rect
                  key={day}
                  {...place(day)}
                  width={cell}
                  height={cell}
                  rx="3"
                  className={cx(HEAT_CLASSES[level], day === read && 'stroke-ink')}
                  strokeWidth="1.5"
                />
              );
            })}
          </svg>
        </div>
      )}
      {read && readPlace && (
        <Readout
          x={shownAt + cell / 2}
          width={width}
          title={capitalize(formatDay(read, locale, 'full'))}
          rows={[
            {
              label: amounts.has(read) ? names.amount : names.nothing,
              value: amounts.has(read) ? (
                <Money amount={amounts.get(read) ?? '0'} currency={currency} />
              ) : null,
            },
          ]}
        />
      )}
    </div>
  );
}
