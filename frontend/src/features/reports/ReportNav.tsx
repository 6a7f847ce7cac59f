import { Link } from '@tanstack/react-router';
import { Select } from '@/components/ui/Input';
import type { Search } from '@/hooks/useSearchState';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { reportFrameTexts } from '@/texts/reportFrame';
import { reportNames } from '@/texts/reportNames';
import { REPORTS, type ReportEntry } from './registry';
import { scopeOnly } from './scope';

type Props = {
  current: ReportEntry;
  /** Changes the address. */
  onChoose: (id: string) => void;
};

/** The reports in groups, in their order. */
const GROUPS = [...new Set(REPORTS.map(({ group }) => group))].map((group) => ({
  group,
  reports: REPORTS.filter((report) => report.group === group),
}));

/** Every report: a list beside the one that is read, or the platform's own picker where there is no room. */
export function ReportNav({ current, onChoose }: Props) {
  const t = useTexts(reportFrameTexts);
  const tNames = useTexts(reportNames);
  return (
    <>
      <Select
        aria-label={t('report')}
        value={current.id}
        onChange={(event) => onChoose(event.target.value)}
        className="mb-3 lg:hidden print:hidden"
      >
        {GROUPS.map(({ group, reports }) => (
          <optgroup key={group} label={tNames(group)}>
            {reports.map(({ id, title }) => (
              <option key={id} value={id}>
                {tNames(title)}
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
                aria-current={id === current.id ? 'page' : undefined}
                className={cx(
                  'flex min-h-9 items-center rounded-sm px-3 py-1.5 font-medium hover:bg-hover hover:text-ink',
                  id === current.id ? 'bg-brand-soft text-brand-ink' : 'text-ink-2',
                )}
              >
                {tNames(title)}
              </Link>
            ))}
          </div>
        ))}
      </nav>
    </>
  );
}
