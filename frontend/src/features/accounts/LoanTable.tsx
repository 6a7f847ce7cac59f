import { Money } from '@/components/Money';
import { Modal } from '@/components/ui/Modal';
import type { Loan } from '@/lib/api';
import { cx } from '@/lib/cx';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { add, isZero } from '@/lib/money';
import { loanTexts } from '@/texts/loans';

/** The whole schedule, the next payment marked. */
export default function LoanTable({ loan, onClose }: { loan: Loan; onClose: () => void }) {
  const t = useTexts(loanTexts);
  const { locale } = useLocale();
  const { currency } = loan;
  const money = (amount: string) => <Money amount={amount} currency={currency} />;
  const head = 'sticky top-0 bg-surface py-2 font-medium text-ink-3 text-xs';
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={t('table')} width="lg">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <section aria-label={t('table')} tabIndex={0} className="max-h-[60dvh] overflow-auto">
        <table className="w-full whitespace-nowrap text-sm">
          <thead>
            <tr>
              <th className={cx(head, 'text-left')}>{t('due')}</th>
              <th className={cx(head, 'text-right')}>{t('payment')}</th>
              <th className={cx(head, 'text-right')}>{t('principal')}</th>
              <th className={cx(head, 'text-right')}>{t('interestAndTax')}</th>
              <th className={cx(head, 'text-right')}>{t('restAfter')}</th>
            </tr>
          </thead>
          <tbody>
            {loan.months.map((month) => (
              <tr
                key={month.number}
                className={cx(
                  'border-line border-t *:py-1.5 *:pl-3 *:text-right',
                  month.number === loan.next && 'bg-brand-soft font-medium',
                )}
              >
                <th scope="row" className="pl-0! text-left! font-normal">
                  {month.number} · {formatDay(month.due_on, locale)}
                </th>
                <td>
                  {money(month.payment)}
                  {month.pesos !== null && (
                    <span className="block text-ink-2 text-xs">
                      <Money amount={month.pesos} currency="MXN" />
                    </span>
                  )}
                </td>
                <td>
                  {money(month.principal)}
                  {!isZero(month.extra) && (
                    <span className="block text-ink text-xs">+ {money(month.extra)}</span>
                  )}
                </td>
                <td>{money(add(month.interest, month.tax))}</td>
                <td>{money(month.rest)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Modal>
  );
}
