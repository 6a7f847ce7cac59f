import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useHotkey } from '@/hooks/useHotkey';
import type { Id } from '@/lib/api';
import type { RowActions } from './RowCells';
import type { Row } from './rows';

/** The cells of a row, from left to right. */
export const CELLS = ['select', 'name', 'category', 'flag'] as const;
export type Cell = (typeof CELLS)[number];

const PAGE = 10;
const STEPS: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE,
  PageUp: -PAGE,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

type Places = {
  rows: readonly Row[];
  list: RefObject<HTMLDivElement | null>;
  reveal: (index: number) => void;
  actions: Omit<RowActions, 'focused'>;
};

/**
 * The list as a grid: arrows move between rows and their cells, Home, End and the page keys farther; Enter
 * presses the cell (all are buttons), c chooses the category, f the flag, x selects. The cell stays when the row changes.
 */
export function useRowKeys({ rows, list, reveal, actions }: Places) {
  const [active, setActive] = useState<Id | null>(null);
  const cell = useRef<Cell>('name');
  const wanted = useRef<Id | null>(null);

  const button = (id: Id, which: Cell) =>
    list.current?.querySelector<HTMLElement>(`[data-row="${id}"][data-cell="${which}"]`);
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const found = button(wanted.current, cell.current) ?? button(wanted.current, 'name');
    if (!found) return;
    wanted.current = null;
    found.focus({ preventScroll: true });
  });

  const move = (step: number) => {
    const places = rows.flatMap((row, index) => (row.kind === 'transaction' ? [index] : []));
    if (places.length === 0) return;
    const at = places.findIndex((index) => idAt(rows, index) === active);
    const first = step > 0 && Number.isFinite(step) ? 0 : places.length - 1;
    const next = at < 0 && Number.isFinite(step) ? (step > 0 ? 0 : first) : at + step;
    const index = places[Math.min(Math.max(next, 0), places.length - 1)] ?? 0;
    const id = idAt(rows, index);
    if (!id) return;
    wanted.current = id;
    setActive(id);
    reveal(index);
  };
  const aside = (id: Id, from: Cell, step: 1 | -1) => {
    const place = CELLS.indexOf(from);
    const others = step > 0 ? CELLS.slice(place + 1) : CELLS.slice(0, place).reverse();
    const found = others.find((one) => button(id, one));
    if (found) button(id, found)?.focus({ preventScroll: true });
  };

  const withActive = (run: (id: Id) => void) => () => active && run(active);
  useHotkey('j', () => move(1));
  useHotkey('k', () => move(-1));
  useHotkey(
    'c',
    withActive((id) => actions.pick(id)),
  );
  useHotkey(
    'f',
    withActive((id) => actions.flagging(id)),
  );
  useHotkey(
    'x',
    withActive((id) => actions.toggle(id, false)),
  );
  useArrowsFromNowhere((step) => move(step));

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target instanceof HTMLElement ? event.target : null;
    const row = target?.dataset.row;
    const from = CELLS.find((one) => one === target?.dataset.cell);
    if (!row || !from || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      move(step);
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault();
      aside(row, from, event.key === 'ArrowRight' ? 1 : -1);
    }
  };

  return {
    onKeyDown,
    /** A cell has the focus. */
    focused: (id: Id, which: Cell) => {
      cell.current = which;
      setActive(id);
    },
  };
}

function idAt(rows: readonly Row[], index: number): Id | null {
  const row = rows[index];
  return row?.kind === 'transaction' ? row.transaction.id : null;
}

/** The first arrow enters the list when nothing on the page has the focus. */
function useArrowsFromNowhere(enter: (step: 1 | -1) => void) {
  const onKey = useEffectEvent((event: globalThis.KeyboardEvent) => {
    const isArrow = event.key === 'ArrowDown' || event.key === 'ArrowUp';
    if (!isArrow || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey)
      return;
    const focused = document.activeElement;
    const isNowhere = focused === document.body || focused?.tagName === 'MAIN';
    if (!isNowhere || document.querySelector('[data-modal]')) return;
    event.preventDefault();
    enter(event.key === 'ArrowDown' ? 1 : -1);
  });
  useEffect(() => {
    const listener = (event: globalThis.KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
