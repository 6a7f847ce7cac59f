import { useState } from 'react';
import { useWidth } from '@/hooks/useWidth';
import type { Decimal, Filter } from '@/lib/api';
import { cx } from '@/lib/cx';
import { formatMoney } from '@/lib/format';
import { useHomeCurrency } from '@/lib/household';
import { useLocale } from '@/lib/i18n';
import { forDrawing } from '@/lib/money';
import { MovementsLink } from './MovementsLink';
import { type FlowLink, layOut, NODE_WIDTH } from './sankey';

export type SankeyNode = {
  key: string;
  column: number;
  name: string;
  amount: Decimal;
  hue: number | null;
  /** Its movements; what has none is no link. */
  filter: Filter | null;
};

type Props = {
  /** What the chart shows, read aloud. */
  label: string;
  nodes: readonly SankeyNode[];
  links: readonly { from: string; to: string; amount: Decimal }[];
  currency: string;
};

const ROW = 26;
const LEAST = 320;
const LABEL = 150;
const TOP = 8;
const CHARACTER = 6.6;

/** Money as bands from where it came to where it went. Every node opens its movements. */
export function Sankey({ label, nodes, links, currency }: Props) {
  const [box, width] = useWidth<HTMLDivElement>();
  const [over, setOver] = useState<string | null>(null);
  const { locale } = useLocale();
  const home = useHomeCurrency();
  const last = Math.max(...nodes.map(({ column }) => column));
  const most = Math.max(
    ...nodes.map(({ column }) => nodes.filter((node) => node.column === column).length),
  );
  const height = Math.max(LEAST, most * ROW);
  const room = Math.min(LABEL, width / 3);
  const placed = layOut(
    nodes.map((node) => ({ ...node, value: Math.abs(forDrawing(node.amount)) })),
    links.map((link): FlowLink => ({ ...link, value: Math.abs(forDrawing(link.amount)) })),
    { left: 0, right: Math.max(1, width - room), top: TOP, height },
  );
  const hue = new Map(nodes.map((node) => [node.key, node.hue]));
  const money = (amount: Decimal) => formatMoney(amount, { locale, currency, home });
  const columns = last + 1;
  const letters = Math.floor(
    Math.max(60, (width - room) / Math.max(1, columns - 1) - 24) / CHARACTER,
  );
  const cut = (name: string, column: number) => {
    const fits = column === last ? Math.floor((room - 8) / CHARACTER) : letters;
    return name.length > fits ? `${name.slice(0, Math.max(1, fits - 1))}…` : name;
  };
  const isQuiet = (from: string, to: string) => over !== null && over !== from && over !== to;

  return (
    <div ref={box} style={{ minHeight: height + 2 * TOP }}>
      {width > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a drawing of links has no element of its own
        <svg
          data-chart
          role="group"
          aria-label={label}
          width={width}
          height={height + 2 * TOP}
          className="overflow-visible"
        >
          <g aria-hidden>
            {placed.links.map((link) => (
              <path
                key={`${link.from} ${link.to}`}
                d={link.path}
                data-hue={hue.get(link.to) ?? hue.get(link.from) ?? 'none'}
                className={cx(
                  'fill-hue-dot transition-opacity duration-150',
                  isQuiet(link.from, link.to) ? 'opacity-10' : 'opacity-30',
                )}
              />
            ))}
          </g>
          {placed.nodes.map((node) => {
            const drawn = (
              <>
                <rect
                  x={node.x - 4}
                  y={node.y + node.height / 2 - Math.max(node.height, ROW - 2) / 2}
                  width={NODE_WIDTH + (node.column === last ? room : 60)}
                  height={Math.max(node.height, ROW - 2)}
                  className="fill-transparent"
                />
                <rect
                  x={node.x}
                  y={node.y}
                  width={NODE_WIDTH}
                  height={node.height}
                  rx={Math.min(2, node.height / 2)}
                  data-hue={node.hue ?? 'none'}
                  className="fill-hue-dot"
                />
                <text
                  x={node.x + NODE_WIDTH + 6}
                  y={node.y + node.height / 2}
                  dy={node.height >= 30 ? '-0.2em' : '0.32em'}
                  strokeWidth="3"
                  className="fill-ink stroke-surface font-medium text-xs [paint-order:stroke]"
                >
                  {cut(node.name, node.column)}
                  {node.height >= 30 && (
                    <tspan
                      x={node.x + NODE_WIDTH + 6}
                      dy="1.2em"
                      className="fill-ink-2 font-normal tabular-nums"
                    >
                      {money(node.amount)}
                    </tspan>
                  )}
                </text>
              </>
            );
            const words = `${node.name}: ${money(node.amount)}`;
            const follow = {
              onPointerEnter: () => setOver(node.key),
              onPointerLeave: () => setOver(null),
              onFocus: () => setOver(node.key),
              onBlur: () => setOver(null),
            };
            return node.filter === null ? (
              <g key={node.key}>
                <title>{words}</title>
                {drawn}
              </g>
            ) : (
              <MovementsLink key={node.key} filter={node.filter} label={words} {...follow}>
                <title>{words}</title>
                {drawn}
              </MovementsLink>
            );
          })}
        </svg>
      )}
    </div>
  );
}
