// The wire, from the server's own description: schema.gen.d.ts is written by `make openapi`.
import type { components } from './schema.gen';

type Schemas = components['schemas'];

/** What the server answers: every field is there, null where it has no value. */
type Answer<T> = T extends (infer Item)[]
  ? Answer<Item>[]
  : T extends object
    ? { [Field in keyof T]-?: Answer<Exclude<T[Field], undefined>> }
    : T;

/** Exact: never parsed to a number for arithmetic; outflow negative ("-1234.50"). */
export type Decimal = string;
/** "2026-11-22" */
export type Day = string;
/** RFC 3339, UTC. */
export type Instant = string;
/** UUIDv7. */
export type Id = string;
/** A query string that works on GET /transactions?… and as the address of /movimientos?… */
export type Filter = string;

export type Page<T> = { items: T[]; next_cursor: string | null };

/** RFC 9457; `errors` names the fields. */
export type Problem = Omit<Answer<Schemas['Problem']>, 'errors'> & {
  errors?: { pointer: string; code: string; detail: string; column?: number | null }[];
};

export type Account = Answer<Schemas['Account']>;
export type PastFact = Answer<Schemas['AccountChange']>;
export type AccountWish = Schemas['AccountWish'];
export type AccountKind = Schemas['AccountKind'];
export type Anew = Answer<Schemas['Anew']>;
export type Assistant = Answer<Schemas['Assistant']>;
export type Attachment = Answer<Schemas['Attachment']>;
export type Assertion = Answer<Schemas['Assertion']>;
export type Breakage = Answer<Schemas['Breakage']>;
export type BreakingChange = Answer<Schemas['BreakingChange']>;
export type Budget = Omit<Answer<Schemas['Budget']>, 'envelopes'> & { envelopes: Envelope[] };
export type BudgetMove = Answer<Schemas['BudgetMove']>;
export type BulkResult = Answer<Schemas['BulkResult']>;
export type Card = Answer<Schemas['Card']>;
export type CardStatement = Answer<Schemas['CardStatement']>;
export type CardCost = Answer<Schemas['CardCost']>;
export type CardPayment = Answer<Schemas['CardPayment']>;
export type CardTerms = Answer<Schemas['CardTerms']>;
export type Category = Answer<Schemas['Category']>;
export type CategoryGroup = Answer<Schemas['CategoryGroup']>;
export type CategoryKind = Schemas['CategoryKind'];
export type CategorySource = Schemas['Source'];
export type ColumnReason = Answer<Schemas['ColumnReason']>;
export type ChangedField = Schemas['ChangedField'];
export type ColumnRole = Schemas['ColumnRole'];
export type Committed = Answer<Schemas['Committed']>;
export type CountedIn = Schemas['CountedIn'];
export type Conversion = Answer<Schemas['Conversion']>;
export type Connection = Answer<Schemas['Connection']>;
export type CashFlow = Answer<Schemas['CashFlow']>;
export type ComingDebt = Answer<Schemas['ComingDebt']>;
export type ComingLoan = Answer<Schemas['ComingLoan']>;
export type ConnectionAccount = Answer<Schemas['ConnectionAccount']>;
export type CsvMapping = Answer<Schemas['CsvMapping']>;
export type Counterparty = Answer<Schemas['Counterparty']>;
export type Cycle = Answer<Schemas['Cycle']>;
export type CycleKind = Schemas['CycleKind'];
export type CycleRule = Answer<Schemas['CycleRule']>;
export type CycleShift = Schemas['Shift'];
export type Dashboard = Answer<Schemas['Dashboard']>;
export type MoneyFlow = Answer<Schemas['MoneyFlow']>;
export type Breakdown = Answer<Schemas['Breakdown']>;
export type ReportDefinition = Answer<Schemas['ReportDefinition']>;
export type SavedReport = Answer<Schemas['SavedReport']>;
export type Duplicate = Answer<Schemas['Duplicate']>;
export type Envelope = Omit<Answer<Schemas['Envelope']>, 'target'> & {
  target: Schemas['Target'] | null;
};
export type Figure = Answer<Schemas['Figure']>;
export type FillResult = Answer<Schemas['FillResult']>;
export type Finding = Answer<Schemas['Finding']>;
export type FindingList = Answer<Schemas['FindingList']>;
export type Flag = Schemas['Flag'];
export type Forecast = Answer<Schemas['Forecast']>;
export type ForecastEvent = Answer<Schemas['ForecastEvent']>;
export type ForecastPoint = Answer<Schemas['ForecastPoint']>;
export type Household = Answer<Schemas['Household']>;
export type Import = Answer<Schemas['Import']>;
export type ImportAccount = Answer<Schemas['ImportAccount']>;
export type ImportCounts = Answer<Schemas['ImportCounts']>;
export type ImportLine = Answer<Schemas['ImportLine']>;
export type ImportProblem = Answer<Schemas['ImportProblem']>;
export type ImportWish = Schemas['ImportWish'];
export type Progress = Answer<Schemas['Progress']>;
export type ImportTemplate = Answer<Schemas['ImportTemplate']>;
export type LinkField = Answer<Schemas['FormField']>;
export type LinkOptions = Answer<Schemas['LinkOptions']>;
export type ListedJob = Answer<Schemas['ListedJob']>;
export type Limit = Answer<Schemas['Limit']>;
export type NetWorthDebt = Answer<Schemas['NetWorthDebt']>;
export type Debt = Answer<Schemas['Debt']>;
export type DebtCandidate = Answer<Schemas['DebtCandidate']>;
export type DebtChange = Schemas['DebtChange'];
export type DebtDue = Answer<Schemas['DebtDue']>;
export type DebtPayment = Answer<Schemas['DebtPayment']>;
export type NewDebt = Schemas['NewDebt'];
export type NewDebtPayment = Schemas['NewDebtPayment'];
export type Goal = Answer<Schemas['Goal']>;
export type GoalChange = Schemas['GoalChange'];
export type InstalmentPlan = Answer<Schemas['InstalmentPlan']>;
export type InstalmentPlans = Answer<Schemas['InstalmentPlans']>;
export type Loan = Answer<Schemas['Loan']>;
export type LoanExtra = Answer<Schemas['LoanExtra']>;
export type LoanTerms = Schemas['LoanTerms'];
export type LoanWhatIf = Answer<Schemas['LoanWhatIf']>;
export type LoanWish = Schemas['LoanWish'];
export type Limits = Answer<Schemas['Limits']>;
export type Locale = Schemas['Locale'];
export type Me = Answer<Schemas['Me']>;
export type Member = Answer<Schemas['Member']>;
export type Merged = Answer<Schemas['Merged']>;
export type Notification = Answer<Schemas['Notification']>;
export type NotificationCount = Answer<Schemas['NotificationCount']>;
export type NotificationPage = Answer<Schemas['NotificationPage']>;
export type NotificationSettings = Answer<Schemas['NotificationSettings']>;
export type NotificationSettingsChange = Schemas['NotificationSettingsChange'];
export type OfferedInstitution = Answer<Schemas['OfferedInstitution']>;
export type Outcome = Schemas['Outcome'];
export type OutcomeReason = Answer<Schemas['OutcomeReason']>;
export type Payee = Answer<Schemas['Payee']>;
export type NewContribution = Schemas['NewContribution'];
export type NewExtra = Schemas['NewExtra'];
export type Payoff = Schemas['Payoff'];
export type PayoffResult = Answer<Schemas['PayoffResult']>;
export type Period = Answer<Schemas['Period']>;
export type PlanChange = Schemas['PlanChange'];
export type ProposedAccount = Answer<Schemas['ProposedAccount']>;
export type QueueReport = Answer<Schemas['QueueReport']>;
export type QueryNode = Answer<Schemas['QueryNode']>;
export type BillsCalendar = Answer<Schemas['BillsCalendar']>;
export type Looked = Answer<Schemas['Looked']>;
export type Occurrence = Answer<Schemas['Occurrence']>;
export type Recurring = Answer<Schemas['Recurring']>;
export type RecurringChanged = Answer<Schemas['RecurringChanged']>;
export type RecurringList = Answer<Schemas['RecurringList']>;
export type RecurringState = Schemas['RecurringState'];
export type Rate = Answer<Schemas['Rate']>;
export type ReadQuery = Answer<Schemas['ReadQuery']>;
export type Reason = Answer<Schemas['Reason']>;
export type Reconciliation = Answer<Schemas['Reconciliation']>;
export type ReconciliationState = Answer<Schemas['ReconciliationState']>;
export type OpenRow = Answer<Schemas['OpenRow']>;
export type ServerReport = Answer<Schemas['ServerReport']>;
export type TestReport = Answer<Schemas['TestReport']>;
export type ReviewGroup = Answer<Schemas['ReviewGroup']>;
export type ReviewSummary = Answer<Schemas['ReviewSummary']>;
export type UnwantedRule = Answer<Schemas['UnwantedRule']>;
export type AssistantAnswer = Answer<Schemas['AssistantAnswer']>;
export type Role = Schemas['Role'];
export type Rule = Answer<Schemas['Rule']>;
export type RuleEffect = Answer<Schemas['RuleEffect']>;
export type RuleHint = Answer<Schemas['RuleHint']>;
export type RulePreview = Answer<Schemas['RulePreview']>;
export type RuleRun = Answer<Schemas['RuleRun']>;
export type RuleSuggestion = Answer<Schemas['RuleSuggestion']>;
export type SavedFilter = Answer<Schemas['SavedFilter']>;
export type SentLine = Answer<Schemas['SentLine']>;
export type Session = Answer<Schemas['Session']>;
export type Tag = Answer<Schemas['Tag']>;
export type Target = Schemas['Target'];
export type TableReading = Answer<Schemas['TableReading']>;
export type TableRow = Answer<Schemas['TableRow']>;
export type Transaction = Answer<Schemas['Transaction']>;
export type Transfer = Answer<Schemas['Transfer']>;
export type TransferEvidence = Answer<Schemas['Evidence']>;
export type TransferOf = Answer<Schemas['TransferOf']>;
export type Withdrawal = Answer<Schemas['Withdrawal']>;
export type Unsubscribed = Answer<Schemas['Unsubscribed']>;
export type User = Answer<Schemas['User']>;
export type SpendingDays = Answer<Schemas['SpendingDays']>;
export type Merchant = Answer<Schemas['Merchant']>;
export type Merchants = Answer<Schemas['Merchants']>;
export type IncomeReport = Answer<Schemas['IncomeReport']>;
export type SavingsReport = Answer<Schemas['SavingsReport']>;
export type WorthByKind = Answer<Schemas['WorthByKind']>;
export type YearInReview = Answer<Schemas['YearInReview']>;
export type TaxYear = Answer<Schemas['TaxYear']>;
export type Deduction = Schemas['Deduction'];
export type PriceBase = Answer<Schemas['PriceBase']>;
