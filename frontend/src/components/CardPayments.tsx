import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Money } from '@/components/Money';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Badge, Section, Skeleton } from '@/components/ui/Surface';
import type { CardPayment } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { compare } from '@/lib/money';
import { paths } from '@/lib/paths';
import { accountsQuery, byId } from '@/lib/queries/accounts';
import { cardPaymentsQuery } from '@/lib/queries/plans';
import { cardTexts } from '@/texts/cards';

/** What leaves which account for which card, and whether there is enough in it. */
export function CardPayments() {
  const t = useTexts(cardTexts);
  const { data, error, refetch } = useQuery(cardPaymentsQuery);
  return (
    <Section title={t('payments')} hint={t('paymentsHint')} flush>
      {error && <ErrorScreen error={error} retry={refetch} />}
      {!data && !error && (
        <div className="px-5 pb-4">
          <Skeleton className="h-24" />
        </div>
      )}
      {data?.length === 0 && <p className="px-5 pb-4 text-ink-2">{t('noPayments')}</p>}
      <ul>
        {data?.map((payment) => (
          <Row key={payment.account_id} payment={payment} />
        ))}
      </ul>
    </Section>
  );
}

function Row({ payment }: { payment: CardPayment }) {
  const t = useTexts(cardTexts);
  const { locale } = useLocale();
  const { data } = useQuery(accountsQuery);
  const accounts = byId(data ?? []);
  const card = accounts.get(payment.account_id);
  const payer = payment.paid_from_id ? accounts.get(payment.paid_from_id) : undefined;
  const short =
    payer?.currency === payment.currency && compare(payer.balance, payment.amount) < 0
      ? payer
      : undefined;
  const late = payment.days_left < 0;
  return (
    <li className="border-line border-t px-5 py-3">
      <div className="flex items-baseline justify-between gap-4">
        <Link
          to={paths.account(payment.account_id)}
          className="reach min-w-0 rounded-sm font-medium text-ink wrap-anywhere hover:underline"
        >
          {card?.name ?? '…'}
        </Link>
        <Money
          amount={payment.amount}
          currency={payment.currency}
          className="font-semibold text-ink"
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 pt-0.5 text-ink-2 text-xs">
        <span className={late ? 'text-danger' : undefined}>
          {formatDay(payment.due_on, locale, 'short')} ·{' '}
          {late
            ? t('late', { count: -payment.days_left })
            : t('daysLeft', { count: payment.days_left })}
        </span>
        {payer && <span className="wrap-anywhere">{t('from', { name: payer.name })}</span>}
        {!payment.cut && <Badge>{t('stillOpen')}</Badge>}
        {payment.told && <Badge tone="brand">{t('told')}</Badge>}
      </div>
      {short && (
        <p className="pt-1 text-warning text-xs">
          {t.rich('short', {
            name: short.name,
            amount: <Money amount={short.balance} currency={short.currency} />,
          })}
        </p>
      )}
    </li>
  );
}
