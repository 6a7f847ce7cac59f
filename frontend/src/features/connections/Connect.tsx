import { useQuery } from '@tanstack/react-query';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { PageHeader, Skeleton } from '@/components/ui/Surface';
import { useSearchState } from '@/hooks/useSearchState';
import type { Connection } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { connectionQuery } from '@/lib/queries/connections';
import { connectionsTexts } from '@/texts/connections';
import { BankSearch } from './BankSearch';
import { ChooseAccounts } from './ChooseAccounts';
import { FirstSync } from './FirstSync';
import { SignIn } from './SignIn';

/** /conectar: a bank is found, signed in to, its accounts chosen, and their movements come. */
export function Connect() {
  const t = useTexts(connectionsTexts);
  const [{ id }] = useSearchState();
  return (
    // In the middle of a link nothing else is offered: the phone's "+" is away.
    <div className="mx-auto max-w-2xl" data-flow={id ? '' : undefined}>
      {id ? (
        <Step id={id} />
      ) : (
        <>
          <PageHeader title={t('connect')} lead={t('connectLead')} />
          <BankSearch />
        </>
      )}
    </div>
  );
}

/** What the connection asks for next. */
function Step({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(connectionQuery(id));
  if (!data) {
    return error ? <ErrorScreen heading="h1" error={error} retry={refetch} /> : <StepSkeleton />;
  }
  return <StepOf key={stepKey(data)} connection={data} />;
}

const stepKey = ({ step }: Connection): string =>
  step?.kind === 'form' ? step.fields.map(({ name }) => name).join('/') : (step?.kind ?? 'sync');

function StepOf({ connection }: { connection: Connection }) {
  const { step } = connection;
  if (!step) return <FirstSync connection={connection} />;
  if (step.kind === 'accounts') return <ChooseAccounts connection={connection} />;
  return <SignIn connection={connection} step={step} />;
}

const StepSkeleton = () => (
  <div className="flex flex-col gap-4">
    <Skeleton className="h-8 w-64" />
    <div className="panel flex flex-col gap-4 p-5">
      <Skeleton className="h-10" />
      <Skeleton className="h-10" />
      <Skeleton className="h-10 w-32" />
    </div>
  </div>
);
