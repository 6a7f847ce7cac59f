import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Money } from '@/components/Money';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Modal } from '@/components/ui/Modal';
import { Skeleton } from '@/components/ui/Surface';
import type { Assertion, Breakage, BreakingChange } from '@/lib/api';
import { formatDay, formatInstant } from '@/lib/dates';
import { useHome } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { isZero } from '@/lib/money';
import { paths } from '@/lib/paths';
import { reconciliationTexts } from '@/texts/reconciliation';
import { breakageQuery } from './reconciliation';

type Props = { assertion: Assertion; currency: string; onClose: () => void };

/** Which lines moved a balance that used to agree. */
export function BreakageSheet({ assertion, currency, onClose }: Props) {
  const t = useTexts(reconciliationTexts);
  const { locale } = useLocale();
  const { data, error, refetch } = useQuery(breakageQuery(assertion.id));
  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t('whyTitle', { day: formatDay(assertion.day, locale) })}
    >
      {error && !data && <ErrorScreen error={error} retry={refetch} />}
      {!data && !error && <Skeleton className="h-40" />}
      {data && <Told breakage={data} currency={currency} />}
    </Modal>
  );
}

function Told({ breakage, currency }: { breakage: Breakage; currency: string }) {
  const t = useTexts(reconciliationTexts);
  const { locale } = useLocale();
  const { household } = useHome();
  const { assertion, held_until, changes, count } = breakage;
  const difference = <Money amount={assertion.difference} currency={currency} />;
  if (!held_until) {
    return (
      <p className="text-pretty text-ink-2">
        {t(isZero(assertion.difference) ? 'agreesNow' : 'neverHeld')}
      </p>
    );
  }
  return (
    <>
      <p className="text-ink-2">
        {t('heldUntil', { when: formatInstant(held_until, locale, household.time_zone) })}
      </p>
      <ul className="mt-3">
        {changes.map((change) => (
          <Moved
            key={`${change.transaction_id ?? change.import_id}/${change.kind}`}
            change={change}
            currency={currency}
          />
        ))}
      </ul>
      {count > changes.length && (
        <p className="pt-2 text-ink-3">{t('more', { count: count - changes.length })}</p>
      )}
      <p className="mt-3 flex justify-between gap-4 border-line border-t pt-3 font-medium">
        <span>{t('difference')}</span>
        {difference}
      </p>
    </>
  );
}

function Moved({ change, currency }: { change: BreakingChange; currency: string }) {
  const t = useTexts(reconciliationTexts);
  const { locale } = useLocale();
  const { household } = useHome();
  const { kind, at, booked_on, transaction_id, import_id, name, effect } = change;
  const facts = [
    t(`kind_${kind}`),
    formatInstant(at, locale, household.time_zone),
    booked_on && formatDay(booked_on, locale),
  ];
  const place =
    transaction_id && kind !== 'deleted'
      ? { to: paths.transactions, search: { ver: transaction_id } }
      : import_id
        ? { to: paths.import(import_id) }
        : null;
  return (
    <li className="flex items-center gap-3 border-line border-t py-2">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium text-ink">
          {place ? (
            <Link {...place} className="underline-offset-4 hover:underline">
              {name}
            </Link>
          ) : (
            name
          )}
        </p>
        <p className="text-ink-3 text-xs">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <Money amount={effect} currency={currency} sign="always" />
    </li>
  );
}
