import { useNavigate } from '@tanstack/react-router';
import { Sparkles } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import { errorText } from '@/lib/errors';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { authTexts } from '@/texts/auth';
import { errorTexts } from '@/texts/errors';
import { useDemo } from './queries';

/** The third way in: a demo household, without an account. */
export function DemoButton() {
  const t = useTexts(authTexts);
  const tError = useTexts(errorTexts);
  const { locale } = useLocale();
  const navigate = useNavigate();
  const demo = useDemo(locale, () => navigate({ to: paths.home }));
  return (
    <div>
      <p className="my-5 flex items-center gap-3 text-ink-3 text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t('or')}
      </p>
      <Button
        size="lg"
        icon={Sparkles}
        className="w-full"
        busy={demo.isPending}
        disabled={demo.isPending}
        onClick={() => demo.mutate()}
      >
        {t(demo.isPending ? 'demoBusy' : 'tryDemo')}
      </Button>
      <p role="status" className="mt-2 text-center text-ink-3 text-xs">
        {demo.error ? (
          <span className="text-danger">{errorText(demo.error, tError)}</span>
        ) : (
          t('demoHint')
        )}
      </p>
    </div>
  );
}
