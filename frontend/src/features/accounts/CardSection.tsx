import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Calculator, CalendarClock } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Fact } from '@/components/Fact';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Badge, Section, Skeleton, type Tone } from '@/components/ui/Surface';
import type { Account, Card, CardStatement } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { signOf } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { cardTexts } from '@/texts/cards';
import { CardTermsForm } from './CardTermsForm';
import { cardQuery } from './cardQueries';
import { StatementForm } from './StatementForm';

const PayoffSheet = lazy(() => import('./PayoffSheet'));

const TONES: Record<CardStatement['state'], Tone> = {
  paid: 'income',
  due: 'neutral',
  overdue: 'danger',
  minimum_paid: 'warning',
};

/** A card's statement: what leaves the account and when, and how each one stands. */
export default function CardSection({ account }: { account: Account }) {
  const t = useTexts(cardTexts);
  const { data, error, refetch } = useQuery(cardQuery(account.id));
  const mayWrite = useMayWrite();
  const [editing, setEditing] = useState(false);
  const [simulates, setSimulates] = useState(false);
  const edit = mayWrite && (
    <Button size="sm" onClick={() => setEditing(true)}>
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
      {data?.terms && <Statements card={data} mayWrite={mayWrite} />}
      {data && signOf(data.owed) > 0 && (
        <Button size="sm" icon={Calculator} className="mt-3" onClick={() => setSimulates(true)}>
          {t('payoff')}
        </Button>
      )}
      <Suspense fallback={null}>
        {data && simulates && <PayoffSheet card={data} onClose={() => setSimulates(false)} />}
      </Suspense>
      {data && editing && (
        <CardTermsForm account={account} card={data} onClose={() => setEditing(false)} />
      )}
    </Section>
  );
}

function Statements({ card, mayWrite }: { card: Card; mayWrite: boolean }) {
  const t = useTexts(cardTexts);
  const { locale } = useLocale();
  const [telling, setTelling] = useState<CardStatement | null>(null);
  const { open, next_payment, currency } = card;
  const day = (text: string) => formatDay(text, locale, 'short');
  return (
    <div className="flex flex-col gap-4">
      {next_payment ? (
        <div className="flex items-start gap-3 rounded-sm bg-sunken p-4">
          <CalendarClock size={20} aria-hidden className="mt-0.5 shrink-0 text-brand-ink" />
          <div>
            <p className="text-ink-2 text-xs">{t('leaves', { day: day(next_payment.due_on) })}</p>
            <p className="font-semibold text-ink text-xl">
              <Money amount={next_payment.amount} currency={currency} />
            </p>
            <p
              className={next_payment.days_left < 0 ? 'text-danger text-xs' : 'text-ink-2 text-xs'}
            >
              {next_payment.days_left < 0
                ? t('late', { count: -next_payment.days_left })
                : t('daysLeft', { count: next_payment.days_left })}
            </p>
          </div>
        </div>
      ) : (
        <p className="text-ink-2">{t('nothingDue')}</p>
      )}
      {open && (
        <div>
          <Link
            to={paths.transactions}
            search={filterSearch(open.filter)}
            className="rounded-sm text-ink hover:underline"
          >
            {t.rich('open', {
              amount: <Money amount={open.expected} currency={currency} className="font-medium" />,
            })}
          </Link>
          <p className="text-ink-3 text-xs">
            {t('openHint', { cut: day(open.cut_on), due: day(open.due_on) })}
          </p>
        </div>
      )}
      <ul>
        {card.statements.map((statement) => (
          <StatementRow
            key={statement.cut_on}
            statement={statement}
            currency={currency}
            {...(mayWrite ? { onTell: () => setTelling(statement) } : {})}
          />
        ))}
      </ul>
      {telling && (
        <StatementForm
          accountId={card.account_id}
          statement={telling}
          currency={currency}
          onClose={() => setTelling(null)}
        />
      )}
    </div>
  );
}

type RowProps = { statement: CardStatement; currency: string; onTell?: () => void };

function StatementRow({ statement, currency, onTell }: RowProps) {
  const t = useTexts(cardTexts);
  const { locale } = useLocale();
  const day = (text: string) => formatDay(text, locale, 'short');
  const { state, told } = statement;
  const line = (name: string, amount: string | null) =>
    amount !== null && (
      <Fact name={name}>
        <Money amount={amount} currency={currency} />
      </Fact>
    );
  return (
    <li className="border-line border-t py-3 text-sm">
      <p className="flex flex-wrap items-center gap-2 pb-1">
        <Link
          to={paths.transactions}
          search={filterSearch(statement.filter)}
          className="rounded-sm font-medium text-ink hover:underline"
        >
          {t('cut')} {day(statement.cut_on)}
        </Link>
        <span className="text-ink-3 text-xs">
          {t('due')} {day(statement.due_on)}
        </span>
        <Badge tone={TONES[state]}>{t(`state_${state}`)}</Badge>
        {told && <Badge tone="brand">{t('told')}</Badge>}
      </p>
      <dl>
        {line(t('noInterest'), statement.no_interest)}
        {state !== 'paid' && line(t('minimum'), statement.minimum)}
        {state !== 'paid' && line(t('paid'), statement.paid)}
        {state !== 'paid' && line(t('left'), statement.left)}
      </dl>
      <Shifted name="countedHere" of={statement.counted_here} currency={currency} />
      <Shifted name="countedElsewhere" of={statement.counted_elsewhere} currency={currency} />
      {onTell && (
        <Button
          look="quiet"
          size="sm"
          className="-ml-3 mt-1"
          aria-label={`${t('tell')}: ${day(statement.cut_on)}`}
          onClick={onTell}
        >
          {t('tell')}
        </Button>
      )}
    </li>
  );
}

type ShiftedProps = {
  name: 'countedHere' | 'countedElsewhere';
  of: CardStatement['counted_here'];
  currency: string;
};

/** Movements that another statement counts than that of their day. */
function Shifted({ name, of, currency }: ShiftedProps) {
  const t = useTexts(cardTexts);
  if (!of) return null;
  return (
    <Link
      to={paths.transactions}
      search={filterSearch(of.filter)}
      className="reach block w-fit rounded-sm text-ink-2 text-xs hover:underline"
    >
      {t.rich(name, { count: of.count, amount: <Money amount={of.amount} currency={currency} /> })}
    </Link>
  );
}
