import { useNavigate } from '@tanstack/react-router';
import { useDemo } from '@/features/auth/queries';
import { Welcome } from '@/features/welcome/Welcome';
import { errorText } from '@/lib/errors';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { toast } from '@/lib/toasts';
import { errorTexts } from '@/texts/errors';

export function Screen() {
  const { locale } = useLocale();
  const tError = useTexts(errorTexts);
  const navigate = useNavigate();
  const demo = useDemo(locale, () => navigate({ to: paths.home }));
  const start = () =>
    demo.mutate(undefined, {
      onError: (error) => toast(errorText(error, tError), { tone: 'danger' }),
    });
  return <Welcome demo={{ start, busy: demo.isPending }} />;
}
