import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Fact } from '@/components/Fact';
import { Money } from '@/components/Money';
import { Field } from '@/components/ui/Field';
import { Modal } from '@/components/ui/Modal';
import { MoneyInput } from '@/components/ui/MoneyInput';
import { SegmentedControl } from '@/components/ui/Tabs';
import type { Decimal, Loan, LoanWish } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { errorText } from '@/lib/errors';
import { useLocale, useTexts } from '@/lib/i18n';
import { isZero } from '@/lib/money';
import { errorTexts } from '@/texts/errors';
import { loanTexts } from '@/texts/loans';
import { whatIfQuery } from './loanQueries';

/** What paying more each month, or once, would save. Keeps nothing. */
export default function LoanWhatIf({ loan, onClose }: { loan: Loan; onClose: () => void }) {
  const t = useTexts(loanTexts);
  const tError = useTexts(errorTexts);
  const { locale } = useLocale();
  const { currency } = loan;
  const [each, setEach] = useState<Decimal | null>(null);
  const [once, setOnce] = useState<Decimal | null>(null);
  const [lowers, setLowers] = useState<LoanWish['lowers']>('months');
  const wish = { each_month: each ?? '0', at_once: once ?? '0', lowers };
  const isAsked = !isZero(wish.each_month) || !isZero(wish.at_once);
  const { data, error } = useQuery({ ...whatIfQuery(loan.account_id, wish), enabled: isAsked });
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('whatIf')}
      description={t('whatIfText')}
      width="sm"
    >
      <div className="flex flex-col gap-4">
        <div className="grid grid-cols-2 gap-4 *:min-w-0">
          <Field label={t('eachMonth')}>
            <MoneyInput value={each} currency={currency} onCommit={setEach} />
          </Field>
          <Field label={t('atOnce')}>
            <MoneyInput value={once} currency={currency} onCommit={setOnce} />
          </Field>
        </div>
        <SegmentedControl
          label={t('lowers')}
          value={lowers}
          onChange={setLowers}
          choices={[
            { value: 'months', label: t('lowers_months') },
            { value: 'payment', label: t('lowers_payment') },
          ]}
        />
        <div aria-live="polite">
          {error && isAsked && <p className="text-danger">{errorText(error, tError)}</p>}
          {!isAsked && <p className="text-pretty text-ink-2">{t('whatIfEmpty')}</p>}
          {data && isAsked && (
            <dl className="rounded-sm bg-sunken px-4 pt-2 pb-4 *:first:border-t-0">
              <Fact name={t('wouldSave')}>
                <Money amount={data.saved} currency={currency} className="font-medium" />
              </Fact>
              <Fact name={t('wouldEnd')}>
                {formatDay(data.then.ends_on, locale, 'monthYear')}
                {data.fewer_months > 0 && (
                  <span className="block text-income text-xs">
                    {t('fewerMonths', { count: data.fewer_months })}
                  </span>
                )}
              </Fact>
              {data.payment !== null && (
                <Fact name={t('wouldPay')}>
                  <Money amount={data.payment} currency={currency} />
                </Fact>
              )}
            </dl>
          )}
        </div>
      </div>
    </Modal>
  );
}
