import { Bot, Eraser, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Section } from '@/components/ui/Surface';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { anewTexts } from '@/texts/anew';
import { AnewForm } from './AnewForm';

/** What decides by itself can be asked again, or taken back. */
export function Automatic() {
  const t = useTexts(anewTexts);
  const [open, setOpen] = useState<'again' | 'take-back' | null>(null);
  if (!useMayWrite()) return null;
  return (
    <Section title={t('title')} hint={t('hint')}>
      <div className="flex flex-wrap items-center gap-2 max-md:*:flex-1">
        <Bot size={20} aria-hidden className="text-ink-3 max-md:hidden" />
        <Button icon={RefreshCw} onClick={() => setOpen('again')}>
          {t('again')}
        </Button>
        <Button icon={Eraser} onClick={() => setOpen('take-back')}>
          {t('takeBack')}
        </Button>
      </div>
      {open && <AnewForm kind={open} onClose={() => setOpen(null)} />}
    </Section>
  );
}
