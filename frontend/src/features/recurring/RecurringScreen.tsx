import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CalendarSync, RefreshCw } from 'lucide-react';
import { OutlookPage } from '@/components/OutlookPage';
import { Button } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/Surface';
import { SegmentedControl } from '@/components/ui/Tabs';
import { useRecurringLook } from '@/hooks/useRecurringLook';
import { useSearchState } from '@/hooks/useSearchState';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { recurringQuery } from '@/lib/queries/recurring';
import { recurringTexts } from '@/texts/recurring';
import { BillCalendar } from './BillCalendar';
import { BillList } from './BillList';
import { Summary } from './Summary';

/** /recurrentes: what comes back by itself, as a list and as a month. */
export function RecurringScreen() {
  const t = useTexts(recurringTexts);
  const [search, change] = useSearchState();
  const mayWrite = useMayWrite();
  const query = useQuery(recurringQuery);
  const { data } = query;
  const look = useRecurringLook(data);
  const view = search.vista === 'calendario' ? 'calendario' : 'lista';
  // What was never looked for is on its way, not missing.
  const isFirst = data?.looked_at === null && mayWrite && !look.isError;
  return (
    <OutlookPage
      title={t('title')}
      lead={t('lead')}
      current="recurring"
      query={query}
      isComing={isFirst}
      shape={['h-24', 'h-96']}
      actions={
        mayWrite && (
          <Button
            icon={RefreshCw}
            busy={look.isPending}
            onClick={() => look.mutate({ quiet: false })}
          >
            {t('search')}
          </Button>
        )
      }
    >
      {(list) =>
        [list.items, list.debts, list.loans].every(({ length }) => length === 0) ? (
          <EmptyState
            icon={CalendarSync}
            title={t('empty')}
            text={t('emptyText')}
            action={
              <Button asChild look="primary">
                <Link to={paths.imports}>{t('toImport')}</Link>
              </Button>
            }
          />
        ) : (
          <div className="flex flex-col gap-5">
            <Summary list={list} />
            <SegmentedControl
              label={t('views')}
              className="w-fit"
              value={view}
              onChange={(vista) => change({ vista: vista === 'lista' ? undefined : vista })}
              choices={[
                { value: 'lista', label: t('list') },
                { value: 'calendario', label: t('calendar') },
              ]}
            />
            {view === 'lista' ? <BillList list={list} /> : <BillCalendar list={list} />}
          </div>
        )
      }
    </OutlookPage>
  );
}
