import type { Search } from '@/hooks/useSearchState';
import type { RangeId } from './range';

export type View = 'flujo' | 'gastos' | 'patrimonio';

/** The range each question is asked about unless the address says otherwise. */
const USUAL: Record<View, RangeId> = { flujo: '12-meses', gastos: 'mes', patrimonio: '12-meses' };

export function readView({ vista }: Search): { view: View; fallback: RangeId } {
  const view = vista !== undefined && vista in USUAL ? (vista as View) : 'flujo';
  return { view, fallback: USUAL[view] };
}
