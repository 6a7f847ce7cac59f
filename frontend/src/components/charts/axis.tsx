import type { ScaleLinear } from 'd3-scale';
import { formatMoney } from '@/lib/format';
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
  const ticks = scale.ticks(4).map((value) => ({
    value,
    text: formatMoney(String(value), { locale, currency: code, home, precision: 'compact' }),
  }));
  const longest = Math.max(0, ...ticks.map(({ text }) => text.length));
  const left = Math.max(MARGINS.left, Math.ceil(longest * CHARACTER) + 10);
  return { ticks, margins: { ...MARGINS, left } };
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
  labels: readonly { key: string; x: number; text: string }[];
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
            textAnchor="middle"
            className="fill-ink-3 text-xs"
          >
            {label.text}
          </text>
        ))}
    </g>
  );
}
