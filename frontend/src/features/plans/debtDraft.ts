import type { Debt, Decimal, NewDebt } from '@/lib/api';
import { negate, signOf } from '@/lib/money';
import type { debtTexts } from '@/texts/debts';

export const KINDS = ['tanda', 'lent', 'borrowed'] as const satisfies readonly Debt['kind'][];
export const PACES = ['weekly', 'fortnightly', 'semi_monthly', 'monthly'] as const;

/** A debt between people while somebody types it. */
export type DebtDraft = {
  kind: Debt['kind'];
  name: string;
  note: string;
  amount: Decimal | null;
  started: string;
  due: string;
  inParts: boolean;
  part: Decimal | null;
  pace: (typeof PACES)[number];
  first: string;
  members: string;
  turn: string;
  paysOwn: boolean;
};

export const draftOf = (was: Debt | null, today: string): DebtDraft => ({
  kind: was?.kind ?? 'tanda',
  name: was?.name ?? '',
  note: was?.note ?? '',
  amount: null,
  started: today,
  due: was?.due_on ?? '',
  inParts: Boolean(was?.terms),
  part: was?.terms?.part ?? null,
  pace: was?.terms?.pace ?? 'semi_monthly',
  first: was?.terms?.first_on ?? today,
  members: was?.tanda ? String(was.tanda.members) : '10',
  turn: was?.tanda ? String(was.tanda.turn) : '',
  paysOwn: was?.tanda?.pays_own_turn ?? true,
});

const whole = (text: string): number => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : 0);
const isAmount = (amount: Decimal | null): boolean => amount !== null && signOf(amount) > 0;

type Problem = keyof typeof debtTexts;
type Checked = 'name' | 'amount' | 'started' | 'part' | 'first' | 'members' | 'turn';

/** What is still missing, by field. */
export function problemsOf(draft: DebtDraft, isNew: boolean): Partial<Record<Checked, Problem>> {
  const isTanda = draft.kind === 'tanda';
  const problems: Partial<Record<Checked, Problem>> = {};
  if (draft.name.trim() === '') problems.name = 'nameNeeded';
  if (!isTanda && isNew && !isAmount(draft.amount)) problems.amount = 'amountNeeded';
  if (!isTanda && isNew && !draft.started) problems.started = 'dayNeeded';
  if (isTanda || draft.inParts) {
    if (!isAmount(draft.part)) problems.part = 'amountNeeded';
    if (!draft.first) problems.first = 'dayNeeded';
  }
  if (isTanda) {
    const [members, turn] = [whole(draft.members), whole(draft.turn)];
    if (members < 2 || members > 100) problems.members = 'membersNeeded';
    if (turn < 1 || turn > members) problems.turn = 'turnNeeded';
  }
  return problems;
}

/** What the server is told. The money that was lent is the first payment. */
export function toDebt(draft: DebtDraft, was: Debt | null): NewDebt {
  const isTanda = draft.kind === 'tanda';
  const hasTerms = isTanda || draft.inParts;
  const { part, pace, amount } = draft;
  const given = draft.kind === 'lent' ? amount : amount && negate(amount);
  return {
    kind: draft.kind,
    name: draft.name.trim(),
    currency: was?.currency ?? null,
    note: draft.note.trim() || null,
    due_on: hasTerms ? null : draft.due || null,
    terms: hasTerms && part ? { part, pace, first_on: draft.first } : null,
    tanda: isTanda
      ? {
          members: whole(draft.members),
          turn: whole(draft.turn),
          pays_own_turn: draft.paysOwn,
        }
      : null,
    settled_on: was?.settled_on ?? null,
    payments: !was && !isTanda && given ? [{ paid_on: draft.started, amount: given }] : [],
  };
}
