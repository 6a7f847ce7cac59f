import { TriangleAlert } from 'lucide-react';
import { Notice } from '@/components/ui/Surface';
import type { ImportProblem } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { importsTexts } from '@/texts/imports';
import { useProblemWords } from './useOutcomeReason';

const SHOWN = 8;

/** What in the file could not be read, line by line, in words. */
export function Problems({ problems }: { problems: readonly ImportProblem[] }) {
  const t = useTexts(importsTexts);
  const say = useProblemWords();
  if (problems.length === 0) return null;
  const words = ({ line, member, ...problem }: ImportProblem) => {
    const said = line > 0 ? t('problemAt', { line, problem: say(problem) }) : say(problem);
    return member ? `${member}: ${said}` : said;
  };
  const list = (some: readonly ImportProblem[]) => (
    <ul className="mt-1 flex flex-col gap-0.5">
      {some.map((problem) => (
        <li
          key={`${problem.member}/${problem.line}/${problem.code}/${problem.field}`}
          className="break-words"
        >
          {words(problem)}
        </li>
      ))}
    </ul>
  );
  return (
    <Notice icon={TriangleAlert} tone="warning">
      <p className="font-medium">{t('problems', { count: problems.length })}</p>
      {list(problems.slice(0, SHOWN))}
      {problems.length > SHOWN && (
        <details className="mt-1">
          <summary className="cursor-pointer font-medium underline">
            {t('moreProblems', { count: problems.length - SHOWN })}
          </summary>
          {list(problems.slice(SHOWN))}
        </details>
      )}
    </Notice>
  );
}
