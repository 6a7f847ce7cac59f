import { ProgressBar } from '@/components/ui/Surface';
import type { Import } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { importsTexts } from '@/texts/imports';

type Props = {
  phase: 'reading' | 'importing' | 'preview';
  /** Share of the file that has arrived, 0 to 100. */
  progress: number;
  /** Whether another large file has to be done first. */
  inLine?: boolean;
  /** A file that the server keeps tells how far it is. */
  server?: Import | undefined;
};

/** How far the file is: what has arrived, then what is being done with it. */
export function Working(props: Props) {
  const t = useTexts(importsTexts);
  const [words, value] = useStep(props, t);
  return (
    <div className="flex max-w-sm flex-col gap-1.5">
      <p aria-live="polite" className="text-ink-2 text-xs">
        {words}
      </p>
      <ProgressBar label={words} value={value} />
    </div>
  );
}

function useStep(
  { phase, progress, inLine, server }: Props,
  t: ReturnType<typeof useTexts<typeof importsTexts>>,
): [string, number | null] {
  if (inLine) return [t('behindAnother'), null];
  if (progress < 100) return [t('sending', { percent: progress }), progress];
  if (server?.state === 'queued') return [t('inLine'), null];
  const step = server?.waiting?.progress;
  if (step?.phase === 'reading') return [t('reading'), step.percent];
  if (step?.phase === 'deciding') return [t('deciding'), step.percent];
  if (step?.phase === 'writing') return [t('saving'), step.percent];
  return [t(phase === 'importing' ? 'saving' : 'reading'), null];
}
