import { type ComponentType, lazy } from 'react';
import type { RangeWord } from '@/lib/ranges';
import type { reportNames } from '@/texts/reportNames';
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
const MoneyFlow = lazy(async () => ({
  default: (await import('./MoneyFlowReport')).MoneyFlowReport,
}));
const Trends = lazy(async () => ({ default: (await import('./TrendsReport')).TrendsReport }));
const Built = lazy(async () => ({ default: (await import('./BuiltReport')).BuiltReport }));
const Spending = lazy(async () => ({ default: (await import('./SpendingReport')).SpendingReport }));
const NetWorth = lazy(async () => ({ default: (await import('./NetWorthReport')).NetWorthReport }));

/** Every report, one line each, in the order they are offered; those of a group stand together. */
// biome-ignore format: a table
export const REPORTS: readonly [ReportEntry, ...ReportEntry[]] = [
  { id: 'flujo', title: 'flow', group: 'groupFlow', usual: '12-meses', filters: ['accounts'], Report: CashFlow },
  { id: 'camino', title: 'moneyFlow', group: 'groupFlow', usual: 'mes', filters: ['accounts'], Report: MoneyFlow },
  { id: 'gastos', title: 'spending', group: 'groupSpending', usual: 'mes', filters: ['accounts', 'compare'], Report: Spending },
  { id: 'tendencias', title: 'trends', group: 'groupSpending', usual: '12-meses', filters: ['accounts'], Report: Trends },
  { id: 'patrimonio', title: 'worth', group: 'groupWorth', usual: '12-meses', filters: [], Report: NetWorth },
  { id: 'propio', title: 'own', group: 'groupOwn', usual: '12-meses', filters: ['accounts', 'compare'], Report: Built },
];

/** The report of an address; the first one when it names none. */
export const reportOf = (id: string | undefined): ReportEntry =>
  REPORTS.find((report) => report.id === id) ?? REPORTS[0];
