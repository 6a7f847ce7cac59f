import type { ScaleLinear } from 'd3-scale';
import { formatMoney } from '@/lib/format';
import { useHomeCurrency } from '@/lib/household';
import { useLocale } from '@/lib/i18n';

export type Margins = { top: number; right: number; bottom: number; left: number };
export const MARGINS: Margins = { top: 12, right: 4, bottom: 24, left: 56 };

type ValueAxisProps = {
  scale: ScaleLinear<number, number>;
  width: number;
  margins: Margins;
  currency?: string | undefined;
};

/** Hairlines with short amounts at their left; the zero line is a little stronger. */
export function ValueAxis({ scale, width, margins, currency }: ValueAxisProps) {
  const { locale } = useLocale();
  const home = useHomeCurrency();
  const code = currency ?? home ?? 'MXN';
  return (
    <g aria-hidden>
      {scale.ticks(4).map((tick) => (
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
            {formatMoney(String(tick), { locale, currency: code, home, precision: 'compact' })}
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
