import type { ComponentType } from 'react';
import type { RangeWord } from '@/lib/ranges';
import type { reportNames } from '@/texts/reportNames';
import { CashFlowReport } from './CashFlowReport';
import type { Scope } from './scope';

export type ReportProps = { scope: Scope };

type Filter = 'accounts' | 'compare' | 'real';
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
  /** Its code; that of the first one comes with the screen. */
  load: () => Promise<ComponentType<ReportProps>>;
};

const loadCashFlow = async () => CashFlowReport;
const loadMoneyFlow = async () => (await import('./MoneyFlowReport')).MoneyFlowReport;
const loadTrends = async () => (await import('./TrendsReport')).TrendsReport;
const loadBuilt = async () => (await import('./BuiltReport')).BuiltReport;
const loadSpending = async () => (await import('./SpendingReport')).SpendingReport;
const loadCalendar = async () => (await import('./CalendarReport')).CalendarReport;
const loadMerchants = async () => (await import('./MerchantsReport')).MerchantsReport;
const loadIncome = async () => (await import('./IncomeReport')).IncomeReport;
const loadSavings = async () => (await import('./SavingsReport')).SavingsReport;
const loadWorthKinds = async () => (await import('./WorthKindsReport')).WorthKindsReport;
const loadYear = async () => (await import('./YearReport')).YearReport;
const loadTaxYear = async () => (await import('./TaxYearReport')).TaxYearReport;
const loadNetWorth = async () => (await import('./NetWorthReport')).NetWorthReport;

/** Every report, one line each, in the order they are offered; those of a group stand together. */
// biome-ignore format: a table
export const REPORTS: readonly [ReportEntry, ...ReportEntry[]] = [
  { id: 'flujo', title: 'flow', group: 'groupFlow', usual: '12-meses', filters: ['accounts', 'compare', 'real'], load: loadCashFlow },
  { id: 'camino', title: 'moneyFlow', group: 'groupFlow', usual: 'mes', filters: ['accounts', 'compare', 'real'], load: loadMoneyFlow },
  { id: 'ingresos', title: 'income', group: 'groupFlow', usual: '12-meses', filters: ['accounts', 'real'], load: loadIncome },
  { id: 'ahorro', title: 'savings', group: 'groupFlow', usual: '12-meses', filters: ['accounts', 'real'], load: loadSavings },
  { id: 'gastos', title: 'spending', group: 'groupSpending', usual: 'mes', filters: ['accounts', 'compare', 'real'], load: loadSpending },
  { id: 'tendencias', title: 'trends', group: 'groupSpending', usual: '12-meses', filters: ['accounts', 'compare', 'real'], load: loadTrends },
  { id: 'comercios', title: 'merchants', group: 'groupSpending', usual: '12-meses', filters: ['accounts', 'compare', 'real'], load: loadMerchants },
  { id: 'calendario', title: 'calendar', group: 'groupSpending', usual: '12-meses', filters: ['accounts', 'real'], load: loadCalendar },
  { id: 'patrimonio', title: 'worth', group: 'groupWorth', usual: '12-meses', filters: ['accounts', 'real'], load: loadNetWorth },
  { id: 'tipos', title: 'worthKinds', group: 'groupWorth', usual: '12-meses', filters: ['accounts', 'real'], load: loadWorthKinds },
  { id: 'resumen', title: 'year', group: 'groupYear', usual: 'ano', filters: ['accounts', 'real'], ofYears: true, load: loadYear },
  { id: 'declaracion', title: 'taxYear', group: 'groupYear', usual: 'ano', filters: ['accounts'], ofYears: true, load: loadTaxYear },
  { id: 'propio', title: 'own', group: 'groupOwn', usual: '12-meses', filters: ['accounts', 'compare', 'real'], load: loadBuilt },
];

/** The report of an address; the first one when it names none. */
export const reportOf = (id: string | undefined): ReportEntry =>
  REPORTS.find((report) => report.id === id) ?? REPORTS[0];
