// Centavo API v1: the wire, as TypeScript. Base /api/v1. snake_case. (The generated types will come
// from the server's OpenAPI document and have these same shapes; schema names = the type names here.)
export type Decimal = string; // "-1234.50": exact, never parsed to a JS number for arithmetic; outflow negative
export type Day = string; // "2026-11-22"
export type Instant = string; // RFC 3339 UTC
export type Id = string; // UUIDv7
export type Filter = string; // a query string ("kind=expense&from=2026-11-01&to=2026-11-30&currency=MXN") that works
// both on GET /transactions?… and as the URL of the screen /movimientos?…
export type Page<T> = { items: T[]; next_cursor: string | null };

// ---- errors: application/problem+json, every 4xx/5xx
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  request_id: string;
  errors?: { pointer: string; code: string; detail: string }[];
};
// codes: bad_request validation_failed unauthenticated totp_required bad_credentials wrong_password weak_password email_taken forbidden
// not_found conflict precondition_failed payload_too_large unsupported_media_type rate_limited bad_origin
// account_required unreadable_file category_in_use account_in_use group_in_use undo_expired idempotency_mismatch
// internal unavailable

// ---- auth (browser: HttpOnly cookie set by the server; send `credentials: same-origin`; writes need no header but Origin is checked)
export type Locale = 'es-MX' | 'en';
export type Role = 'owner' | 'admin' | 'member' | 'viewer';
export type User = {
  id: Id;
  email: string;
  name: string;
  locale: Locale;
  time_zone: string;
  is_demo: boolean;
  created_at: Instant;
};
export type Household = { id: Id; name: string; currency: string; time_zone: string; role: Role };
export type Me = { user: User; household: Household; households: Household[] };
// POST /auth/signup {email,password,name,locale,currency,time_zone} -> 201 Me         (codes email_taken, weak_password, validation_failed)
// POST /auth/login  {email,password,client:"web"} -> 200 Me                           (bad_credentials, rate_limited + Retry-After)
// POST /auth/demo   {locale} -> 201 Me: makes a private demo household (three years, ~4,000 movements) and signs in
// POST /auth/password-strength {password, email?, name?} -> { score: 0|1|2|3|4; acceptable: boolean; hints: string[] /* codes */ }
// POST /auth/logout -> 204      POST /auth/password {current_password,new_password} -> 204 (other sessions end)
// GET /me -> Me | 401           PATCH /me {name?,locale?,time_zone?} -> Me
export type Session = {
  id: Id;
  client: 'web' | 'mobile';
  user_agent: string | null;
  address: string | null;
  created_at: Instant;
  last_seen_at: Instant;
  current: boolean;
};
// GET /sessions -> Page<Session>     DELETE /sessions/{id} -> 204
// GET /household -> Household        PATCH /household {name?,currency?,time_zone?} -> Household (owner/admin)
export type Member = { user_id: Id; name: string; email: string; role: Role; joined_at: Instant };
// GET /household/members -> Page<Member>
// GET /currencies -> Page<{ code: string; name: string; minor_units: number }>

// ---- accounts
export type AccountKind =
  | 'checking'
  | 'savings'
  | 'credit_card'
  | 'cash'
  | 'loan'
  | 'mortgage'
  | 'investment'
  | 'property'
  | 'other_asset'
  | 'other_liability';
export type Account = {
  id: Id;
  name: string;
  kind: AccountKind;
  currency: string;
  institution: string | null;
  number_mask: string | null;
  opening_balance: Decimal;
  opened_on: Day | null;
  closed_on: Day | null;
  on_budget: boolean;
  balance: Decimal;
  pending: Decimal /* part of balance still pending */;
  transaction_count: number;
  last_booked_on: Day | null;
  last_assertion: { day: Day; amount: Decimal; difference: Decimal } | null; // what the bank last stated, and bank - ours on that day
  updated_at: Instant;
};
// GET /accounts?include_closed=true -> Page<Account> (all at once)   GET /accounts/{id} -> Account
// POST /accounts {name,kind,currency,institution?,opening_balance?,opened_on?} -> 201 Account
// PATCH /accounts/{id} {name?,kind?,institution?,opening_balance?,opened_on?,on_budget?,closed_on?: Day|null} -> Account
// DELETE /accounts/{id} -> 204; 409 account_in_use when it has movements (close it instead)
// GET /accounts/{id}/balances?from=&to= -> { account_id: Id; currency: string; from: Day; to: Day; items: { day: Day; balance: Decimal }[] }

// ---- categories
export type CategoryKind = 'expense' | 'income' | 'transfer'; // transfer = moves between own accounts, counts nowhere
export type Category = {
  id: Id;
  group_id: Id;
  name: string;
  kind: CategoryKind;
  icon: string /* lucide kebab-case name */;
  hue: number /* 0..11 */;
  key: string | null /* stable key of a built-in */;
  position: number;
  archived: boolean;
};
export type CategoryGroup = {
  id: Id;
  name: string;
  kind: CategoryKind;
  position: number;
  categories: Category[];
};
// GET /categories -> Page<CategoryGroup>
// POST /categories {group_id,name,icon?,hue?} -> 201 Category      PATCH /categories/{id} {name?,group_id?,icon?,hue?,position?,archived?} -> Category
// DELETE /categories/{id}?replacement_id= -> 204; 409 category_in_use without replacement
// POST /category-groups {name,kind} -> 201 CategoryGroup; PATCH /category-groups/{id} {name?,position?}; DELETE (409 group_in_use unless empty)

// ---- payees, tags, rules
export type Payee = {
  id: Id;
  name: string;
  category_id: Id | null /* remembered */;
  transaction_count: number;
};
// GET /payees?q=&limit=&cursor= -> Page<Payee>   PATCH /payees/{id} {name?,category_id?}   POST /payees {name}
export type Tag = { id: Id; name: string; transaction_count: number }; // GET /tags -> Page<Tag>
export type RuleCondition = {
  field: 'payee' | 'description' | 'memo' | 'amount' | 'account';
  op: 'is' | 'contains' | 'starts' | 'ends' | 'lt' | 'gt' | 'between';
  value: string;
  value2?: string | null;
};
export type Rule = {
  id: Id;
  name: string;
  enabled: boolean;
  position: number;
  match: 'all' | 'any';
  conditions: RuleCondition[];
  set: { category_id?: Id | null; payee?: string | null };
  hits: number;
  created_at: Instant;
};
// GET /rules -> Page<Rule>   POST /rules {name?,match,conditions,set,enabled?} -> 201 Rule   PATCH /rules/{id}   DELETE /rules/{id} -> 204
// POST /rules/preview {match,conditions,set} -> { count: number; changes: number; sample: Transaction[] /* <= 20 hits as they are now */ }
// POST /rules/{id}/apply -> BulkResult

// ---- transactions
export type CategorySource = 'person' | 'rule' | 'learned' | 'merchant' | 'provider' | 'none';
export type Reason =
  // say it in the reader's language
  | { kind: 'person' }
  | { kind: 'rule'; rule_id: Id; rule_name: string }
  | { kind: 'payee_memory'; payee: string; count: number; of: number } // "4 de tus últimos 5 OXXO"
  | { kind: 'merchant'; merchant: string; matched: string } // "porque 'OXXO' es una tienda de conveniencia"
  | { kind: 'provider'; text: string };
export type Transaction = {
  id: Id;
  account_id: Id;
  booked_on: Day;
  value_on: Day | null;
  amount: Decimal;
  currency: string;
  status: 'pending' | 'posted' | 'void';
  description: string /* bank's words */;
  payee: { id: Id; name: string } | null;
  category_id: Id | null /* null when split or none */;
  category_source: CategorySource;
  category_reason: Reason | null;
  category_confidence: string | null /* "0.90" */;
  memo: string | null;
  tags: string[];
  splits: { category_id: Id | null; amount: Decimal; memo: string | null }[] /* always >= 1 */;
  is_split: boolean;
  reconciled: boolean;
  origin: 'person' | 'import';
  sighting_count: number;
  created_at: Instant;
  updated_at: Instant;
};
// GET /transactions?account_id=&category_id=(id|none)&payee_id=&tag=&from=&to=&min=&max=&status=&q=&kind=(income|expense|transfer)&currency=&import_id=&source=(CategorySource)&on_budget=true&limit=(<=500, default 50)&cursor=
//      -> Page<Transaction>, newest first (booked_on desc, id desc). account_id/category_id may be repeated by commas.
// GET /transactions/summary?…same filters -> { count: number; totals: { currency: string; inflow: Decimal; outflow: Decimal; net: Decimal }[] }
//      (for split movements only the parts that match category_id/kind are summed)
// POST /transactions {account_id,booked_on,amount,currency?,payee?: string,description?,memo?,category_id?,tags?: string[],splits?} -> 201 Transaction
// GET /transactions/{id}
// PATCH /transactions/{id} {booked_on?,amount?,payee?: string|null,memo?: string|null,category_id?: Id|null,tags?: string[],splits?: {category_id,amount,memo?}[] ([] or 1 = unsplit),status?} -> Transaction, header X-Undo-Token
// DELETE /transactions/{id} -> 204, header X-Undo-Token
// GET /transactions/{id}/sightings -> Page<{ import_id: Id|null; file_name: string|null; line: number|null; seen_at: Instant; booked_on: Day; amount: Decimal; description: string; external_id: string|null; outcome: string }>
// GET /transactions/{id}/similar -> { count: number; filter: Filter }  movements of the same payee whose category no person or rule chose and that differ
// POST /transactions/{id}/similar/apply -> BulkResult   gives them this movement's category
export type BulkResult = { matched: number; changed: number; undo_token: string | null };
// POST /transactions/bulk { ids: Id[] } | { filter: Filter } + { set: {category_id?,payee?,memo?,status?,add_tags?: string[],remove_tags?: string[]} } | { delete: true } -> BulkResult
// POST /undo/{undo_token} -> { restored: number }   (404/410 undo_expired)

// ---- imports
export type Outcome = 'created' | 'seen' | 'matched' | 'settled' | 'ignored' | 'problem';
export type ImportCounts = {
  lines: number;
  created: number;
  seen: number;
  matched: number;
  settled: number;
  ignored: number;
  problems: number;
};
export type OutcomeReason =
  | { kind: 'new' }
  | { kind: 'same_external_id' }
  | { kind: 'same_fingerprint'; ordinal: number }
  | { kind: 'same_payee'; days: number; description: string }
  | { kind: 'similar_description'; days: number; similarity: string; description: string }
  | { kind: 'only_candidate'; days: number; description: string }
  | { kind: 'pending_settled'; days: number }
  | { kind: 'pending_settled_changed'; days: number; from: Decimal }
  | { kind: 'deleted_by_you' }
  | { kind: 'problem'; code: string; field: string | null; value: string | null; detail: string };
export type ImportLine = {
  line: number;
  account_id: Id | null;
  booked_on: Day | null;
  amount: Decimal | null;
  currency: string | null;
  description: string;
  payee: string | null;
  outcome: Outcome;
  reason: OutcomeReason;
  transaction_id: Id | null;
  category_id: Id | null;
  category_source: CategorySource;
  category_reason: Reason | null;
};
export type ImportProblem = {
  line: number;
  code: string;
  field: string | null;
  value: string | null;
  detail: string;
};
export type ProposedAccount = {
  name: string;
  kind: AccountKind;
  currency: string;
  institution: string | null;
  number_mask: string | null;
};
export type ImportAccount = {
  account_id: Id | null;
  proposed: ProposedAccount | null;
  counts: ImportCounts;
  statement_balance: { day: Day; amount: Decimal } | null;
  ledger_balance: Decimal | null /* ours that day after the import */;
};
export type ColumnRole =
  | 'booked_on'
  | 'value_on'
  | 'amount'
  | 'unsigned_amount'
  | 'debit'
  | 'credit'
  | 'sign'
  | 'balance'
  | 'currency'
  | 'description'
  | 'payee'
  | 'memo'
  | 'reference'
  | 'external_id'
  | 'category'
  | 'status'
  | 'ignore';
export type CsvMapping = {
  delimiter: string;
  encoding: string;
  header_row: number | null;
  columns: ColumnRole[];
  date_order: 'day_month_year' | 'month_day_year' | 'year_month_day';
  decimal_mark: 'point' | 'comma';
  invert_sign: boolean;
};
export type Import = {
  id: Id;
  state: 'preview' | 'done' | 'undone';
  format: 'ofx' | 'csv';
  file_name: string;
  counts: ImportCounts;
  accounts: ImportAccount[];
  problems: ImportProblem[] /* first 200 */;
  mapping: CsvMapping | null;
  preview: { header: string[]; rows: string[][] } | null;
  lines: ImportLine[] | null /* dry run only: first 500 */;
  lines_url: string | null;
  created_at: Instant;
  undone_at: Instant | null;
};
// POST /imports multipart: file, account_id?, format?=auto, mapping? (JSON CsvMapping), dry_run?=true|false -> 201 Import (200 for dry_run)
//   dry_run writes nothing and says what each line will become. Without account_id the file's own account is matched by its number, or `proposed`
//   (a real run then makes that account). CSV without a known account: dry run answers with proposed; a real run needs account_id (422 account_required).
//   CSV mapping: guessed or remembered for the account; the person corrects it and dry-runs again with mapping=….
// GET /imports?limit=&cursor= -> Page<Import>   GET /imports/{id} -> Import   GET /imports/{id}/lines?outcome=&limit=&cursor= -> Page<ImportLine>
// POST /imports/{id}/undo -> Import (state "undone")

// ---- budgets (period "2026-11" or "current"); every write answers the whole Budget
export type Envelope = {
  category_id: Id;
  group_id: Id;
  name: string;
  assigned: Decimal;
  activity: Decimal /* spending negative */;
  carry: Decimal;
  balance: Decimal;
  carry_overspending: boolean;
  assigned_last: Decimal;
  activity_last: Decimal;
  average_activity: Decimal /* mean of the last 3 months */;
  target: null;
  filter: Filter;
};
export type Budget = {
  period: { id: string; from: Day; to: Day; days_elapsed: number; days_total: number };
  currency: string;
  to_assign: Decimal;
  available: Decimal;
  income: Decimal;
  income_filter: Filter;
  assigned: Decimal;
  activity: Decimal;
  balance: Decimal;
  overspent: Decimal;
  held: Decimal;
  uncategorized: { activity: Decimal; count: number; filter: Filter };
  envelopes: Envelope[];
};
// GET /budgets/{period} -> Budget
// PUT /budgets/{period}/envelopes/{category_id} {assigned?: Decimal, carry_overspending?: boolean} -> Budget
// POST /budgets/{period}/move {from_category_id: Id|null, to_category_id: Id|null, amount} -> Budget     null = "por asignar"
// POST /budgets/{period}/copy {from?: "2026-10"} -> Budget   assigned of the month before, for envelopes that have nothing yet

// ---- insights
export type Figure = {
  amount: Decimal;
  previous: Decimal;
  filter: Filter;
  previous_filter: Filter;
};
export type Dashboard = {
  as_of: Day;
  currency: string;
  period: { from: Day; to: Day; previous_from: Day; previous_to: Day };
  net_worth: {
    amount: Decimal;
    assets: Decimal;
    liabilities: Decimal;
    month_ago: Decimal;
    series: { day: Day; amount: Decimal }[] /* month ends, last 12 + today */;
  };
  income: Figure;
  spending: Figure /* positive = money spent; previous = same days of last month */;
  spendable: {
    amount: Decimal;
    per_day: Decimal;
    days_left: number;
  } | null /* what envelopes have left this month; null without a budget */;
  budget: {
    period: string;
    to_assign: Decimal;
    assigned: Decimal;
    spent: Decimal;
    overspent_count: number;
    envelopes: {
      category_id: Id;
      assigned: Decimal;
      activity: Decimal;
      balance: Decimal;
      filter: Filter;
    }[] /* <= 6 that need attention first */;
  } | null;
  categories: {
    category_id: Id | null;
    amount: Decimal;
    previous: Decimal;
    filter: Filter;
  }[] /* top 6 spending this period; previous = mean of the 3 months before */;
  recent: Transaction[] /* 8 */;
  to_review: { count: number; filter: Filter };
  accounts: Account[];
  other_currencies: { currency: string; amount: Decimal }[];
};
// GET /dashboard -> Dashboard
// GET /reports/cash-flow?from=&to=&interval=month -> { from: Day; to: Day; currency: string; items: { period: string; from: Day; to: Day; income: Decimal; spending: Decimal; net: Decimal; income_filter: Filter; spending_filter: Filter }[]; totals: { income: Decimal; spending: Decimal; net: Decimal; income_filter: Filter; spending_filter: Filter } }
// GET /reports/spending?from=&to=&group_by=category|group|payee|account -> { from: Day; to: Day; previous_from: Day; previous_to: Day; currency: string; group_by: string; total: Decimal; previous_total: Decimal; filter: Filter;
//       items: { id: Id | null; name: string | null; amount: Decimal; previous: Decimal; share: string /* "0.2345" of total */; count: number; filter: Filter }[] }
// GET /reports/net-worth?from=&to=&interval=month|day -> { from: Day; to: Day; currency: string; items: { day: Day; assets: Decimal; liabilities: Decimal; net: Decimal }[]; accounts: { account_id: Id; amount: Decimal; change: Decimal; filter: Filter }[] }
