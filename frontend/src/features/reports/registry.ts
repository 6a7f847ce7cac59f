import { type ComponentType, lazy } from 'react';
import type { reportNames } from '@/texts/reportNames';
import type { RangeWord } from './range';
import type { Scope } from './scope';

export type ReportProps = { scope: Scope };

type Filter = 'accounts' | 'compare';
type Text = keyof typeof reportNames;

export type ReportEntry = {
  /** `vista` in the address. */
  id: string;
  title: Text;
  group: Text;
  /** The range it is asked about unless the address says otherwise. */
  usual: RangeWord;
  /** What it heeds beside its days. */
  filters: readonly Filter[];
  Report: ComponentType<ReportProps>;
};

const CashFlow = lazy(async () => ({ default: (await import('./CashFlowReport')).CashFlowReport }));
const Spending = lazy(async () => ({ default: (await import('./SpendingReport')).SpendingReport }));
const NetWorth = lazy(async () => ({ default: (await import('./NetWorthReport')).NetWorthReport }));

/** Every report, one line each, in the order they are offered; those of a group stand together. */
// biome-ignore format: a table
export const REPORTS: readonly [ReportEntry, ...ReportEntry[]] = [
  { id: 'flujo', title: 'flow', group: 'groupFlow', usual: '12-meses', filters: ['accounts'], Report: CashFlow },
  { id: 'gastos', title: 'spending', group: 'groupSpending', usual: 'mes', filters: ['accounts', 'compare'], Report: Spending },
  { id: 'patrimonio', title: 'worth', group: 'groupWorth', usual: '12-meses', filters: [], Report: NetWorth },
];

/** The report of an address; the first one when it names none. */
export const reportOf = (id: string | undefined): ReportEntry =>
  REPORTS.find((report) => report.id === id) ?? REPORTS[0];
