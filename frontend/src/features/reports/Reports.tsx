import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { OutlookLinks } from '@/components/OutlookLinks';
import { PageHeader } from '@/components/ui/Surface';
import { type Search, useSearchState } from '@/hooks/useSearchState';
import { useToday } from '@/hooks/useToday';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { isMonth } from '@/lib/periods';
import { reportTexts } from '@/texts/reports';
import { CashFlowReport } from './CashFlowReport';
import { NetWorthReport } from './NetWorthReport';
import { nearPeriodsQuery } from './queries';
import { RangePicker } from './RangePicker';
import { type Range, readRange } from './range';
import { SpendingReport } from './SpendingReport';
import { readView, type View } from './view';

const TABS: readonly { view: View; text: keyof typeof reportTexts }[] = [
  { view: 'flujo', text: 'tabFlow' },
  { view: 'gastos', text: 'tabSpending' },
  { view: 'patrimonio', text: 'tabWorth' },
];

const REPORTS: Record<View, ComponentType<{ range: Range; hasPeriods: boolean }>> = {
  flujo: CashFlowReport,
  gastos: SpendingReport,
  patrimonio: NetWorthReport,
};

/** Análisis: three questions, each an address, and the days they are asked about. */
export function Reports() {
  const t = useTexts(reportTexts);
  const [search, change] = useSearchState();
  const today = useToday();
  const { view, fallback } = readView(search);
  const { data: periods } = useQuery(nearPeriodsQuery(today));
  const hasPeriods = periods?.some((period) => !isMonth(period)) ?? false;
  const range = readRange(search, today, fallback, periods);
  const Report = REPORTS[view];
  return (
    <>
      <PageHeader title={t('title')} />
      <OutlookLinks current="reports" />
      <div className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <nav
          aria-label={t('tabs')}
          className="flex gap-6 border-line border-b max-md:-mx-4 max-md:w-[calc(100%+2rem)] max-md:px-4"
        >
          {TABS.map((tab) => (
            <Link
              key={tab.view}
              to={paths.reports}
              search={(old: Search) => ({ ...withoutDetails(old), vista: tab.view })}
              replace
              aria-current={tab.view === view ? 'page' : undefined}
              className={cx(
                '-mb-px flex h-10 items-center border-b-2 font-medium hover:text-ink max-md:h-11',
                tab.view === view ? 'border-brand text-ink' : 'border-transparent text-ink-2',
              )}
            >
              {t(tab.text)}
            </Link>
          ))}
        </nav>
        <RangePicker
          range={range}
          today={today}
          hasPeriods={hasPeriods}
          areHalves={periods?.some((period) => period.is_half) ?? false}
          onChange={change}
        />
      </div>
      <Report range={range} hasPeriods={hasPeriods} />
    </>
  );
}

/** The range goes along to another question; how one of them was cut does not. */
const withoutDetails = ({ por: _by, grupo: _group, ...rest }: Search): Search => rest;
