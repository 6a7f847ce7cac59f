import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronRight, FileUp, Landmark, Search, ShieldCheck, Unplug } from 'lucide-react';
import { useState } from 'react';
import { BankMark } from '@/components/BankMark';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Field } from '@/components/ui/Field';
import { Input, Select } from '@/components/ui/Input';
import { Badge, EmptyState, Notice, Skeleton } from '@/components/ui/Surface';
import { useDebounced } from '@/hooks/useDebounced';
import { useSearchState } from '@/hooks/useSearchState';
import type { LinkOptions, OfferedInstitution } from '@/lib/api';
import { cx } from '@/lib/cx';
import { errorText } from '@/lib/errors';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { toast } from '@/lib/toasts';
import { connectionsTexts } from '@/texts/connections';
import { errorTexts } from '@/texts/errors';
import { institutionsQuery, optionsQuery, useBegin } from './queries';

/** Country, name, bank: choosing one begins the link. */
export function BankSearch() {
  const { data, error, refetch } = useQuery(optionsQuery);
  if (!data) return error ? <ErrorScreen error={error} retry={refetch} /> : <ListSkeleton />;
  if (data.refused) return <Refused why={data.refused} />;
  return <Banks options={data} />;
}

function Refused({ why }: { why: NonNullable<LinkOptions['refused']> }) {
  const t = useTexts(connectionsTexts);
  return (
    <div className="panel">
      <EmptyState
        icon={Unplug}
        title={t('offTitle')}
        text={t(`off_${why}`)}
        action={<ToImport />}
      />
    </div>
  );
}

function ToImport() {
  const t = useTexts(connectionsTexts);
  return (
    <Button asChild>
      <Link to={paths.imports}>
        <FileUp size={16} aria-hidden />
        {t('toImport')}
      </Link>
    </Button>
  );
}

function Banks({ options }: { options: LinkOptions }) {
  const t = useTexts(connectionsTexts);
  const { locale } = useLocale();
  const first = options.countries.includes('MX') ? 'MX' : (options.countries[0] ?? '');
  const [country, setCountry] = useState(first);
  const [typed, setTyped] = useState('');
  const words = useDebounced(typed.trim(), 200);
  const { data, error, refetch, isPlaceholderData } = useQuery(institutionsQuery(country, words));
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-3 md:grid-cols-[1fr_12rem]">
        <Field label={t('search')}>
          <Input
            autoFocus
            icon={Search}
            type="search"
            autoComplete="off"
            maxLength={80}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <Field label={t('country')}>
          <Select value={country} onChange={(event) => setCountry(event.target.value)}>
            {options.countries.map((code) => (
              <option key={code} value={code}>
                {names.of(code) ?? code}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {!data && (error ? <ErrorScreen error={error} retry={refetch} /> : <ListSkeleton />)}
      {data?.length === 0 && (
        <div className="panel">
          <EmptyState
            icon={Landmark}
            title={t('noBank')}
            text={t('noBankText')}
            action={<ToImport />}
          />
        </div>
      )}
      {data && data.length > 0 && (
        <ul
          aria-label={t('banks')}
          aria-busy={isPlaceholderData || undefined}
          className={cx('panel px-2 py-1', isPlaceholderData && 'opacity-60')}
        >
          {data.map((bank) => (
            <li key={`${bank.provider}/${bank.id}`}>
              <Bank bank={bank} />
            </li>
          ))}
        </ul>
      )}
      <Notice icon={ShieldCheck}>{t('safe')}</Notice>
    </div>
  );
}

function Bank({ bank }: { bank: OfferedInstitution }) {
  const t = useTexts(connectionsTexts);
  const tError = useTexts(errorTexts);
  const [, change] = useSearchState();
  const begin = useBegin();
  const choose = () =>
    begin.mutate(bank, {
      onSuccess: ({ id }) => change({ id }, { push: true }),
      onError: (error) => toast(errorText(error, tError), { tone: 'danger' }),
    });
  return (
    <button
      type="button"
      onClick={choose}
      disabled={begin.isPending}
      aria-busy={begin.isPending || undefined}
      className="flex min-h-14 w-full items-center gap-3 rounded-sm px-3 py-2 text-left hover:bg-hover disabled:opacity-60"
    >
      <BankMark name={bank.name} />
      <span className="min-w-0 flex-1 truncate font-medium text-ink">
        {bank.name.replace(/\s*\(demo\)$/, '')}
      </span>
      {bank.demo && <Badge>{t('demo')}</Badge>}
      <ChevronRight size={16} aria-hidden className="text-ink-3" />
    </button>
  );
}

const ListSkeleton = () => (
  <div className="panel flex flex-col gap-3 p-4">
    {['first', 'second', 'third', 'fourth'].map((row) => (
      <div key={row} className="flex items-center gap-3">
        <Skeleton className="size-9" />
        <Skeleton className="h-4 w-48" />
      </div>
    ))}
  </div>
);
