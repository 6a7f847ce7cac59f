import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FileText, PencilLine } from 'lucide-react';
import { Money } from '@/components/Money';
import { Skeleton } from '@/components/ui/Surface';
import type { Transaction } from '@/lib/api';
import { formatDay, formatInstant } from '@/lib/dates';
import { useHome } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { transactionsTexts } from '@/texts/transactions';
import { type Sighting, sightingsQuery } from './queries';
import { Sent } from './Sent';

/** Who told us of this transaction, and when: nothing is known without a source. */
export function Sightings({ transaction }: { transaction: Transaction }) {
  const t = useTexts(transactionsTexts);
  const { data, error } = useQuery(sightingsQuery(transaction.id));
  return (
    <section className="border-line border-t pt-4">
      <h3 className="font-medium text-ink text-sm">{t('sightings')}</h3>
      {!data && !error && <Skeleton className="mt-2 h-10" />}
      {data?.length === 0 && <ByHand transaction={transaction} />}
      <ol className="mt-1 flex flex-col">
        {data?.map((sighting) => (
          <Told
            key={`${sighting.import_id}/${sighting.line}/${sighting.outcome}`}
            sighting={sighting}
            currency={transaction.currency}
          />
        ))}
      </ol>
      {data?.some(({ import_id }) => import_id !== null) && <Sent id={transaction.id} />}
    </section>
  );
}

function Told({ sighting, currency }: { sighting: Sighting; currency: string }) {
  const t = useTexts(transactionsTexts);
  const { locale } = useLocale();
  const { household } = useHome();
  const { import_id, file_name, line, seen_at, booked_on, amount, description, outcome } = sighting;
  const Icon = import_id ? FileText : PencilLine;
  const name = file_name ?? t('toldByYou');
  return (
    <li className="flex gap-2.5 py-1.5 text-xs">
      <Icon size={14} aria-hidden className="mt-0.5 text-ink-3" />
      <div className="min-w-0 flex-1">
        <p className="break-words text-ink">
          {import_id ? (
            <Link to={paths.import(import_id)} className="font-medium text-brand-ink underline">
              {name}
            </Link>
          ) : (
            name
          )}
          {line !== null && line > 0 && ` · ${t('line', { line })}`}
          {outcome === 'voided' && ` · ${t('toldGone')}`}
        </p>
        <p className="break-words text-ink-2">
          {formatDay(booked_on, locale)} · <Money amount={amount} currency={currency} /> ·{' '}
          {description}
        </p>
        <p className="text-ink-3">{formatInstant(seen_at, locale, household.time_zone)}</p>
      </div>
    </li>
  );
}

function ByHand({ transaction }: { transaction: Transaction }) {
  const t = useTexts(transactionsTexts);
  const { locale } = useLocale();
  const { household } = useHome();
  return (
    <p className="mt-1 text-ink-2 text-xs">
      {t('writtenByYou', {
        when: formatInstant(transaction.created_at, locale, household.time_zone),
      })}
    </p>
  );
}
