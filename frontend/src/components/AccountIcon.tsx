import {
  Banknote,
  Building2,
  Coins,
  CreditCard,
  House,
  Landmark,
  type LucideIcon,
  PiggyBank,
  ReceiptText,
  TrendingUp,
  Wallet,
} from 'lucide-react';
import type { AccountKind } from '@/lib/api';

const ICONS: Record<AccountKind, LucideIcon> = {
  checking: Landmark,
  savings: PiggyBank,
  credit_card: CreditCard,
  cash: Banknote,
  loan: ReceiptText,
  mortgage: House,
  investment: TrendingUp,
  property: Building2,
  other_asset: Coins,
  other_liability: Wallet,
};

/** What kind of account this is, at a glance. */
export function AccountIcon({ kind }: { kind: AccountKind }) {
  const Icon = ICONS[kind];
  return (
    <span className="inline-grid size-9 shrink-0 place-items-center rounded-sm bg-sunken text-ink-2">
      <Icon size={18} aria-hidden />
    </span>
  );
}
