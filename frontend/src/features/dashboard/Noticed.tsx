import { CardLink } from '@/components/CardLink';
import { FindingIcon } from '@/components/FindingIcon';
import { Section, Skeleton } from '@/components/ui/Surface';
import { useFigureWords } from '@/hooks/useFigureWords';
import { useFindingsLook } from '@/hooks/useFindingsLook';
import type { Dashboard, Finding } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { dashboardTexts } from '@/texts/dashboard';
import { findingKindTexts } from '@/texts/findingKinds';
import { FilterLink } from './FilterLink';

type Props = Pick<Dashboard, 'findings'> & { isStale: boolean };

/** The fourth question: what changed that I did not expect. */
export default function Noticed({ findings, isStale }: Props) {
  const t = useTexts(dashboardTexts);
  const { isPending: isLooking } = useFindingsLook(isStale);
  return (
    <Section
      title={t('noticed')}
      actions={<CardLink to={paths.insights}>{t('seeFindings')}</CardLink>}
    >
      {findings.length === 0 && isLooking ? (
        <Skeleton className="h-24 w-full" />
      ) : findings.length === 0 ? (
        <p className="text-ink-2">{t('nothingNoticed')}</p>
      ) : (
        <ul className="-mx-2 -mb-2 flex flex-col">
          {findings.map((one) => (
            <li key={one.id}>
              <Row one={one} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Row({ one }: { one: Finding }) {
  const say = useTexts(findingKindTexts);
  const words = useFigureWords(one.figures);
  return (
    <FilterLink filter={one.filter} className="flex items-start gap-3 px-2 py-2 hover:bg-hover">
      <FindingIcon severity={one.severity} small />
      <span className="min-w-0 flex-1">
        <span className="block font-medium text-ink wrap-anywhere">{say(one.kind, words)}</span>
        <span className="mt-0.5 line-clamp-2 text-pretty text-ink-2 text-xs">
          {say(`${one.kind}_text`, words)}
        </span>
      </span>
    </FilterLink>
  );
}
