import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Skeleton } from '@/components/ui/Surface';
import type { Id } from '@/lib/api';
import { cx } from '@/lib/cx';
import { formatInstant } from '@/lib/dates';
import { useHome } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { connectionsTexts } from '@/texts/connections';
import { sentQuery } from './queries';

/** What the bank sent of a transaction, as it arrived: for whoever wants to see why it is as it is. */
export function Sent({ id }: { id: Id }) {
  const t = useTexts(connectionsTexts);
  const { locale } = useLocale();
  const { household } = useHome();
  const [open, setOpen] = useState(false);
  const { data } = useQuery(sentQuery(id));
  if (!data) return <Skeleton className="mt-2 h-8" />;
  if (data.length === 0) return null;
  return (
    <div className="mt-2">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="-mx-2 inline-flex min-h-9 items-center gap-1.5 rounded-sm px-2 text-ink-2 text-xs hover:bg-hover"
      >
        {t('sentShow')}
        <ChevronDown
          size={14}
          aria-hidden
          className={cx('transition-transform', open && 'rotate-180')}
        />
      </button>
      {open && (
        <section aria-label={t('sent')} className="mt-1 flex flex-col gap-3">
          <p className="text-ink-3 text-xs">{t('sentHint')}</p>
          {data.map(({ import_id, institution_name, seen_at, payload }) => (
            <figure key={`${import_id}/${JSON.stringify(payload)}`}>
              <figcaption className="mb-1 text-ink-2 text-xs">
                {t('sentBy', {
                  bank: institution_name ?? t('aBank'),
                  when: formatInstant(seen_at, locale, household.time_zone),
                })}
              </figcaption>
              <pre
                // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled by keyboard
                tabIndex={0}
                className="max-h-64 overflow-auto rounded-sm bg-sunken p-3 text-ink text-xs"
              >
                {JSON.stringify(payload, null, 2)}
              </pre>
            </figure>
          ))}
        </section>
      )}
    </div>
  );
}
