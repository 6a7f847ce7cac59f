import type { Search } from '@/hooks/useSearchState';

export type View = 'flujo' | 'gastos' | 'patrimonio';

/** The range each question is asked about unless the address says otherwise. */
const USUAL = { flujo: '12-meses', gastos: 'mes', patrimonio: '12-meses' } as const;

export function readView({ vista }: Search): {
  view: View;
  fallback: (typeof USUAL)[View];
} {
  const view = vista !== undefined && vista in USUAL ? (vista as View) : 'flujo';
  return { view, fallback: USUAL[view] };
}
