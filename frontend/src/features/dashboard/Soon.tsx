import { CardLink } from '@/components/CardLink';
import { ComingEvents } from '@/components/ComingEvents';
import { Section } from '@/components/ui/Surface';
import type { Dashboard } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { dashboardTexts } from '@/texts/dashboard';

/** Rows shown: the rest stands in the forecast. */
const MOST = 5;

type Props = Pick<Dashboard, 'coming' | 'as_of'>;

/** The fifth question: what is coming in the next 14 days. */
export default function Soon({ coming, as_of: today }: Props) {
  const t = useTexts(dashboardTexts);
  const rest = coming.length - MOST;
  return (
    <Section
      title={t('coming')}
      flush
      actions={
        <CardLink to={paths.forecast}>
          {rest > 0 ? t('comingRest', { count: rest }) : t('seeForecast')}
        </CardLink>
      }
      className="md:max-lg:col-span-2"
    >
      {coming.length === 0 ? (
        <p className="px-5 pb-4 text-ink-2">{t('nothingComing')}</p>
      ) : (
        <ComingEvents events={coming.slice(0, MOST)} today={today} />
      )}
    </Section>
  );
}
