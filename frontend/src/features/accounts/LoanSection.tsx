import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Fact } from '@/components/Fact';
import { Money } from '@/components/Money';
import { Button, IconButton } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Section, Skeleton } from '@/components/ui/Surface';
import type { Account, Loan } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { isZero, subtract } from '@/lib/money';
import { loanTexts } from '@/texts/loans';
import { loanQuery, useLoanWrites } from './loanQueries';

const ExtraForm = lazy(() => import('./ExtraForm'));
const LoanTable = lazy(() => import('./LoanTable'));
const LoanWhatIf = lazy(() => import('./LoanWhatIf'));
const LoanTermsForm = lazy(() => import('./LoanTermsForm'));

type Sheet = 'terms' | 'extra' | 'table' | 'what-if';

/** A loan's schedule: what is left, the next payment, when it ends, and what extra payments save. */
export default function LoanSection({ account }: { account: Account }) {
  const t = useTexts(loanTexts);
  const { data, error, refetch } = useQuery(loanQuery(account.id));
  const mayWrite = useMayWrite();
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const close = () => setSheet(null);
  const edit = mayWrite && (
    <Button size="sm" onClick={() => setSheet('terms')}>
      {t(data?.terms ? 'editTerms' : 'setTerms')}
    </Button>
  );
  return (
    <Section title={t('title')} hint={t('hint')} actions={data?.terms && edit}>
      {error && <ErrorScreen error={error} retry={refetch} />}
      {!data && !error && <Skeleton className="h-40" />}
      {data && !data.terms && (
        <div className="flex flex-col items-start gap-3">
          <p className="text-pretty text-ink-2">{t('noTerms')}</p>
          {edit}
        </div>
      )}
      {data?.terms && <Facts loan={data} mayWrite={mayWrite} onOpen={setSheet} />}
      <Suspense fallback={null}>
        {data && sheet === 'terms' && (
          <LoanTermsForm account={account} loan={data} onClose={close} />
        )}
        {data && sheet === 'extra' && <ExtraForm loan={data} onClose={close} />}
        {data && sheet === 'what-if' && <LoanWhatIf loan={data} onClose={close} />}
        {data && sheet === 'table' && <LoanTable loan={data} onClose={close} />}
      </Suspense>
    </Section>
  );
}

type FactsProps = { loan: Loan; mayWrite: boolean; onOpen: (sheet: Sheet) => void };

function Facts({ loan, mayWrite, onOpen }: FactsProps) {
  const t = useTexts(loanTexts);
  const { locale } = useLocale();
  const { currency, totals, without_extras: without } = loan;
  const next = loan.months.find((month) => month.number === loan.next);
  const line = (name: ReactNode, value: ReactNode) => <Fact name={name}>{value}</Fact>;
  return (
    <div className="flex flex-col gap-4">
      <dl>
        {loan.rest !== null && line(t('rest'), <Money amount={loan.rest} currency={currency} />)}
        {loan.index?.rest &&
          line(t('restInPesos'), <Money amount={loan.index.rest} currency="MXN" />)}
        {next &&
          line(
            t('next', { day: formatDay(next.due_on, locale, 'short') }),
            <Money amount={next.payment} currency={currency} className="font-medium" />,
          )}
        {totals && line(t('ends'), formatDay(totals.ends_on, locale, 'monthYear'))}
        {totals && line(t('interest'), <Money amount={totals.interest} currency={currency} />)}
        {totals &&
          !isZero(totals.fees) &&
          line(t('fees'), <Money amount={totals.fees} currency={currency} />)}
        {loan.yearly_cost !== null &&
          line(
            <abbr title={t('catHint')} className="no-underline">
              {t('cat')}
            </abbr>,
            t('catValue', { percent: loan.yearly_cost }),
          )}
      </dl>
      {loan.terms?.unit && (
        <p className="text-pretty text-ink-3 text-xs">
          {loan.index
            ? t.rich(loan.index.rest ? 'unitKnown' : 'unitOld', {
                unit: currency,
                worth: <Money amount={loan.index.worth} currency="MXN" />,
                day: formatDay(loan.index.valid_to, locale),
                source: loan.index.source,
              })
            : t('unitUnknown', { unit: currency })}
        </p>
      )}
      {totals && without && (
        <p className="rounded-sm bg-income-soft px-3.5 py-2.5 text-income">
          {t.rich('saves', {
            amount: (
              <Money
                amount={subtract(without.interest, totals.interest)}
                currency={currency}
                className="text-ink"
              />
            ),
            count: without.months - totals.months,
          })}
        </p>
      )}
      <Extras loan={loan} mayWrite={mayWrite} />
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => onOpen('table')}>
          {t('seeTable')}
        </Button>
        {next && (
          <Button size="sm" onClick={() => onOpen('what-if')}>
            {t('whatIf')}
          </Button>
        )}
        {mayWrite && (
          <Button size="sm" onClick={() => onOpen('extra')}>
            {t('addExtra')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Extras({ loan, mayWrite }: { loan: Loan; mayWrite: boolean }) {
  const t = useTexts(loanTexts);
  const { locale } = useLocale();
  const { removeExtra } = useLoanWrites(loan.account_id);
  if (loan.extras.length === 0) return null;
  return (
    <ul aria-label={t('extras')} className="text-sm">
      {loan.extras.map((extra) => {
        const day = formatDay(extra.paid_on, locale, 'short');
        return (
          <li key={extra.id} className="flex items-center gap-2 border-line border-t py-1.5">
            <span className="text-ink-2">
              {day} · {t(`lowers_${extra.lowers}`)}
            </span>
            <Money amount={extra.amount} currency={loan.currency} className="ml-auto text-ink" />
            {mayWrite && (
              <IconButton
                icon={X}
                size="sm"
                label={t('removeExtra', { day })}
                onClick={() => removeExtra.mutate(extra)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
