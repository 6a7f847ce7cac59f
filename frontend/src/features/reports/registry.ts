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
  /** It is of whole years, which it chooses itself: the screen asks for no days. */
  ofYears?: true;
  /** What it heeds beside its days. */
  filters: readonly Filter[];
  Report: ComponentType<ReportProps>;
};

const CashFlow = lazy(async () => ({ default: (await import('./CashFlowReport')).CashFlowReport }));
const Spending = lazy(async () => ({ default: (await import('./SpendingReport')).SpendingReport }));
const Calendar = lazy(async () => ({
  default: (await import('./CalendarReport')).CalendarReport,
}));
const Merchants = lazy(async () => ({
  default: (await import('./MerchantsReport')).MerchantsReport,
}));
const Income = lazy(async () => ({ default: (await import('./IncomeReport')).IncomeReport }));
const Savings = lazy(async () => ({ default: (await import('./SavingsReport')).SavingsReport }));
const WorthKinds = lazy(async () => ({
  default: (await import('./WorthKindsReport')).WorthKindsReport,
}));
const Year = lazy(async () => ({ default: (await import('./YearReport')).YearReport }));
const TaxYear = lazy(async () => ({ default: (await import('./TaxYearReport')).TaxYearReport }));
const NetWorth = lazy(async () => ({ default: (await import('./NetWorthReport')).NetWorthReport }));

/** Every report, one line each, in the order they are offered; those of a group stand together. */
// biome-ignore format: a table
export const REPORTS: readonly [ReportEntry, ...ReportEntry[]] = [
  { id: 'flujo', title: 'flow', group: 'groupFlow', usual: '12-meses', filters: ['accounts'], Report: CashFlow },
  { id: 'ingresos', title: 'income', group: 'groupFlow', usual: '12-meses', filters: ['accounts'], Report: Income },
  { id: 'ahorro', title: 'savings', group: 'groupFlow', usual: '12-meses', filters: ['accounts'], Report: Savings },
  { id: 'gastos', title: 'spending', group: 'groupSpending', usual: 'mes', filters: ['accounts', 'compare'], Report: Spending },
  { id: 'comercios', title: 'merchants', group: 'groupSpending', usual: '12-meses', filters: ['accounts', 'compare'], Report: Merchants },
  { id: 'calendario', title: 'calendar', group: 'groupSpending', usual: '12-meses', filters: ['accounts'], Report: Calendar },
  { id: 'patrimonio', title: 'worth', group: 'groupWorth', usual: '12-meses', filters: [], Report: NetWorth },
  { id: 'tipos', title: 'worthKinds', group: 'groupWorth', usual: '12-meses', filters: [], Report: WorthKinds },
  { id: 'resumen', title: 'year', group: 'groupYear', usual: 'ano', filters: [], ofYears: true, Report: Year },
  { id: 'declaracion', title: 'taxYear', group: 'groupYear', usual: 'ano', filters: [], ofYears: true, Report: TaxYear },
];

/** The report of an address; the first one when it names none. */
export const reportOf = (id: string | undefined): ReportEntry =>
  REPORTS.find((report) => report.id === id) ?? REPORTS[0];
