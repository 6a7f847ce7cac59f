import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Select } from '@/components/ui/Input';
import type { Search } from '@/hooks/useSearchState';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { savedReportsQuery } from '@/lib/queries/reports';
import { reportSearch } from '@/lib/reports';
import { reportFrameTexts } from '@/texts/reportFrame';
import { reportNames } from '@/texts/reportNames';
import { REPORTS, type ReportEntry } from './registry';
import { scopeOnly } from './scope';

type Props = {
  current: ReportEntry;
  /** The kept report that is looked at. */
  kept: string | undefined;
  /** Goes to the address of another. */
  onChoose: (search: Search) => void;
};

/** The reports in groups, in their order. */
const GROUPS = [...new Set(REPORTS.map(({ group }) => group))].map((group) => ({
  group,
  reports: REPORTS.filter((report) => report.group === group),
}));

/** Every report: a list beside the one that is read, or the platform's own picker where there is no room. */
export function ReportNav({ current, kept, onChoose }: Props) {
  const t = useTexts(reportFrameTexts);
  const tNames = useTexts(reportNames);
  const { data: saved = [] } = useQuery(savedReportsQuery);
  const isOwn = (id: string) => id === 'propio';
  const isCurrent = (id: string) => id === current.id && !(isOwn(id) && kept);
  const look = (here: boolean) =>
    cx(
      'flex min-h-9 items-center rounded-sm px-3 py-1.5 font-medium hover:bg-hover hover:text-ink',
      here ? 'bg-brand-soft text-brand-ink' : 'text-ink-2',
    );
  const choose = (value: string) => {
    const report = saved.find(({ id }) => id === value);
    onChoose(report ? reportSearch(report) : { vista: value });
  };
  return (
    <>
      <Select
        aria-label={t('report')}
        value={kept ?? current.id}
        onChange={(event) => choose(event.target.value)}
        className="mb-3 lg:hidden print:hidden"
      >
        {GROUPS.map(({ group, reports }) => (
          <optgroup key={group} label={tNames(group)}>
            {reports.map(({ id, title }) => (
              <option key={id} value={id}>
                {tNames(title)}
              </option>
            ))}
            {group === 'groupOwn' &&
              saved.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </optgroup>
        ))}
      </Select>
      <nav
        aria-label={t('reports')}
        className="sticky top-8 flex w-48 shrink-0 flex-col gap-5 max-lg:hidden print:hidden"
      >
        {GROUPS.map(({ group, reports }) => (
          <div key={group}>
            <p className="px-3 pb-1 text-ink-3 text-xs">{tNames(group)}</p>
            {reports.map(({ id, title }) => (
              <Link
                key={id}
                to={paths.reports}
                search={(old: Search) => ({ ...scopeOnly(old), vista: id })}
                aria-current={isCurrent(id) ? 'page' : undefined}
                className={look(isCurrent(id))}
              >
                {tNames(title)}
              </Link>
            ))}
            {group === 'groupOwn' &&
              saved.map((report) => (
                <Link
                  key={report.id}
                  to={paths.reports}
                  search={reportSearch(report)}
                  aria-current={report.id === kept ? 'page' : undefined}
                  className={look(report.id === kept)}
                >
                  <span className="truncate">{report.name}</span>
                </Link>
              ))}
          </div>
        ))}
      </nav>
    </>
  );
}
