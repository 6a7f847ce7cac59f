import { Link } from '@tanstack/react-router';
import { ComingEvents } from '@/components/ComingEvents';
import { Button } from '@/components/ui/Button';
import { Section } from '@/components/ui/Surface';
import type { Forecast } from '@/lib/api';
import { addDays } from '@/lib/dates';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { forecastTexts } from '@/texts/forecast';
import { outlookTexts } from '@/texts/outlook';

/** What is known to come in the next month, the nearest first. */
export function Coming({ forecast: { events, as_of: today } }: { forecast: Forecast }) {
  const t = useTexts(forecastTexts);
  const o = useTexts(outlookTexts);
  const until = addDays(today, 30);
  const near = events.filter(({ day }) => day <= until);
  return (
    <Section
      title={t('coming')}
      hint={t('comingHint')}
      flush
      actions={
        <Button asChild size="sm">
          <Link to={paths.recurring}>{o('recurring')}</Link>
        </Button>
      }
    >
      {near.length === 0 ? (
        <p className="px-5 pb-5 text-ink-2">{t('nothingComing')}</p>
      ) : (
        <ComingEvents events={near} today={today} />
      )}
    </Section>
  );
}
