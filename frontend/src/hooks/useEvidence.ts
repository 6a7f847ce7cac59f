import type { TransferEvidence } from '@/lib/api';
import { shortRate } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { transfersTexts } from '@/texts/transfers';

/** What speaks against being sure, told after the reasons. */
const isDoubt = ({ kind }: TransferEvidence): boolean =>
  kind === 'several' || kind === 'decided_otherwise';

/** Says why two transactions are taken for one transfer, as one sentence. */
export function useEvidence() {
  const t = useTexts(transfersTexts);
  const { locale } = useLocale();
  const say = (one: TransferEvidence): string => {
    switch (one.kind) {
      case 'counterparty_account':
        return t('why_counterparty_account', { account: one.account });
      case 'names_account':
        return t('why_names_account', { matched: one.matched, account: one.account });
      case 'names_bank':
        return t('why_names_bank', { bank: one.bank });
      case 'transfer_words':
        return t('why_transfer_words', { matched: one.matched });
      case 'card_payment':
        return t('why_card_payment', { matched: one.matched });
      case 'cash_withdrawal':
        return t('why_cash_withdrawal', { matched: one.matched });
      case 'told_by_file':
        return t('why_told_by_file', { account: one.account });
      case 'day_rate':
        return t('why_day_rate', { rate: shortRate(one.rate, locale) });
      case 'separate_fee':
        return t('why_separate_fee', { amount: one.amount });
      case 'days':
        return t('why_days', { days: one.days });
      case 'several':
        return t('why_several', { count: one.count });
      default:
        return t(`why_${one.kind}`);
    }
  };
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return (evidence: readonly TransferEvidence[]): string => {
    const reasons = new Set(evidence.filter((one) => !isDoubt(one)).map(say));
    const doubts = evidence.filter(isDoubt).map(say);
    return [t('because', { reasons: list.format(reasons) }), ...doubts].join(' ');
  };
}
