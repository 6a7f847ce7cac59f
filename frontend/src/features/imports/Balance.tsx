import { Scale } from 'lucide-react';
import { Money } from '@/components/Money';
import type { ImportAccount } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { isZero, subtract } from '@/lib/money';
import { importsTexts } from '@/texts/imports';

type Props = { account: ImportAccount; currency: string | undefined };

/** What the bank says it holds on a day, beside what we will say. */
export function Balance({ account, currency }: Props) {
  const t = useTexts(importsTexts);
  const { locale } = useLocale();
  const { statement_balance: stated, ledger_balance: ours } = account;
  if (!stated) return null;
  const money = (amount: string) => <Money amount={amount} currency={currency} />;
  const values = { day: formatDay(stated.day, locale), bank: money(stated.amount) };
  const difference = ours === null ? '0' : subtract(stated.amount, ours);
  return (
    <p className="flex gap-2.5 text-ink-2">
      <Scale size={18} aria-hidden className="mt-px text-ink-3" />
      <span>
        {ours === null || isZero(difference)
          ? t.rich('balanceAgrees', values)
          : t.rich('balanceDiffers', {
              ...values,
              ours: money(ours),
              difference: <Money amount={difference} currency={currency} sign="always" />,
            })}
      </span>
    </p>
  );
}
