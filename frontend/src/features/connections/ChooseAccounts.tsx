import { useQuery } from '@tanstack/react-query';
import { Landmark } from 'lucide-react';
import { useState } from 'react';
import { AccountIcon } from '@/components/AccountIcon';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Select } from '@/components/ui/Input';
import { EmptyState, PageHeader, Skeleton } from '@/components/ui/Surface';
import { useToday } from '@/hooks/useToday';
import type { Account, Connection, ConnectionAccount } from '@/lib/api';
import { addMonths } from '@/lib/dates';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { accountsQuery } from '@/lib/queries/accounts';
import { connectionsTexts } from '@/texts/connections';
import { errorTexts } from '@/texts/errors';
import { type Choice, useAnswer } from './queries';

/** Months of history that are offered. */
const REACH = [1, 3, 6, 12, 24];
const USUAL = 12;

/** Which of the bank's accounts go where, and from when on. */
export function ChooseAccounts({ connection }: { connection: Connection }) {
  const t = useTexts(connectionsTexts);
  const { data: own } = useQuery(accountsQuery);
  const found = connection.accounts.filter(({ state }) => state === 'found');
  const bank = connection.institution_name;
  if (!own) return <Skeleton className="h-80" />;
  if (found.length === 0) return <None connection={connection} />;
  return (
    <>
      <PageHeader title={t('chooseTitle')} lead={t('chooseLead', { bank, count: found.length })} />
      <Choices connection={connection} found={found} own={own} />
    </>
  );
}

function None({ connection }: { connection: Connection }) {
  const t = useTexts(connectionsTexts);
  const answer = useAnswer(connection.id);
  return (
    <EmptyState
      icon={Landmark}
      heading="h1"
      title={t('noAccounts')}
      text={t('noAccountsText')}
      action={
        <Button look="primary" busy={answer.isPending} onClick={() => answer.mutate({})}>
          {t('tryAgain')}
        </Button>
      }
    />
  );
}

/** `new`, `ignore` or the id of one of the household's accounts. */
type Goal = string;

const goalOf = ({ match }: ConnectionAccount): Goal => match?.account_id ?? 'new';

const choice = (id: string, goal: Goal): Choice =>
  goal === 'new' || goal === 'ignore'
    ? { id, target: goal }
    : { id, target: 'existing', account_id: goal };

type Props = { connection: Connection; found: ConnectionAccount[]; own: Account[] };

function Choices({ connection, found, own }: Props) {
  const t = useTexts(connectionsTexts);
  const tError = useTexts(errorTexts);
  const today = useToday();
  const answer = useAnswer(connection.id);
  const [months, setMonths] = useState(USUAL);
  const [goals, setGoals] = useState<Record<string, Goal>>(() =>
    Object.fromEntries(found.map((account) => [account.id, goalOf(account)])),
  );
  const wanted = found.filter(({ id }) => goals[id] !== 'ignore').length;
  const bring = () =>
    answer.mutate({
      accounts: found.map(({ id }) => choice(id, goals[id] ?? 'new')),
      history_from: addMonths(today, -months),
    });
  return (
    <div className="flex flex-col gap-4">
      <ul className="panel divide-y divide-line">
        {found.map((account) => (
          <li key={account.id}>
            <Row
              account={account}
              own={own}
              taken={found
                .filter(({ id }) => id !== account.id)
                .map(({ id }) => goals[id] ?? 'new')}
              goal={goals[account.id] ?? 'new'}
              onGoal={(goal) => setGoals({ ...goals, [account.id]: goal })}
            />
          </li>
        ))}
      </ul>
      <div className="panel p-5">
        <Field label={t('howFar')} hint={t('howFarHint')} className="max-w-xs">
          <Select value={months} onChange={(event) => setMonths(Number(event.target.value))}>
            {REACH.map((count) => (
              <option key={count} value={count}>
                {count % 12 === 0 ? t('years', { count: count / 12 }) : t('months', { count })}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {answer.error && (
        <p role="alert" className="text-danger">
          {errorText(answer.error, tError)}
        </p>
      )}
      <div className="flex justify-end">
        <Button
          look="primary"
          size="lg"
          className="max-md:w-full"
          busy={answer.isPending}
          disabled={wanted === 0}
          onClick={bring}
        >
          {t('bring', { count: wanted })}
        </Button>
      </div>
    </div>
  );
}

type RowProps = {
  account: ConnectionAccount;
  own: Account[];
  /** Where the others go: an account is fed by one of the bank's. */
  taken: Goal[];
  goal: Goal;
  onGoal: (goal: Goal) => void;
};

function Row({ account, own, taken, goal, onGoal }: RowProps) {
  const t = useTexts(connectionsTexts);
  const { name, kind, mask, currency, match } = account;
  const options = own.filter(
    ({ id, currency: other, closed_on }) =>
      other === currency && closed_on === null && !taken.includes(id),
  );
  const facts = [mask && `•• ${mask}`, currency];
  const because =
    match && goal === match.account_id
      ? match.reason.kind === 'same_movements'
        ? t('match_same_movements', { same: match.reason.same, of: match.reason.of })
        : t(`match_${match.reason.kind}`)
      : null;
  return (
    <div className="grid items-center gap-3 px-5 py-4 md:grid-cols-[1fr_16rem]">
      <div className="flex min-w-0 items-center gap-3">
        <AccountIcon kind={kind} />
        <div className="min-w-0">
          <p className="truncate font-medium text-ink">{name}</p>
          <p className="text-ink-3 text-xs">{facts.filter(Boolean).join(' · ')}</p>
        </div>
      </div>
      <div>
        <Select
          aria-label={t('goesTo', { name })}
          value={goal}
          onChange={(event) => onGoal(event.target.value)}
        >
          <option value="new">{t('asNew')}</option>
          {options.map(({ id, name: other }) => (
            <option key={id} value={id}>
              {other}
            </option>
          ))}
          <option value="ignore">{t('ignore')}</option>
        </Select>
        {because && <p className="mt-1 text-ink-3 text-xs">{because}</p>}
      </div>
    </div>
  );
}
