import { Link } from '@tanstack/react-router';
import { FileUp, Landmark, type LucideIcon, PencilLine, Sparkles } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { startTexts } from '@/texts/start';

/** Inicio before the first account: what will be here, and the four ways to get there. */
export default function Start() {
  const t = useTexts(startTexts);
  return (
    <div className="mx-auto max-w-4xl pt-2 md:pt-10">
      <h1 className="font-semibold text-2xl text-ink">{t('startTitle')}</h1>
      <p className="mt-1.5 max-w-xl text-pretty text-ink-2">{t('startText')}</p>
      <ul className="mt-7 grid gap-4 md:grid-cols-2">
        <Way icon={Landmark} title={t('bankTitle')} text={t('bankText')}>
          <Button asChild look="primary">
            <Link to={paths.connect}>{t('bankAction')}</Link>
          </Button>
        </Way>
        <Way icon={FileUp} title={t('importTitle')} text={t('importText')}>
          <Button asChild>
            <Link to={paths.imports}>{t('importAction')}</Link>
          </Button>
        </Way>
        <Way icon={PencilLine} title={t('handTitle')} text={t('handText')}>
          <Button asChild>
            <Link to={paths.accounts} search={{ nueva: '1' }}>
              {t('handAction')}
            </Link>
          </Button>
        </Way>
        <Way icon={Sparkles} title={t('demoTitle')} text={t('demoText')}>
          <Button asChild>
            <Link to={paths.welcome}>{t('demoAction')}</Link>
          </Button>
        </Way>
      </ul>
    </div>
  );
}

type WayProps = { icon: LucideIcon; title: string; text: string; children: ReactNode };

const Way = ({ icon: Icon, title, text, children }: WayProps) => (
  <li className="panel flex flex-col items-start p-5">
    <span className="grid size-11 place-items-center rounded-sm bg-brand-soft text-brand-ink">
      <Icon size={22} aria-hidden />
    </span>
    <h2 className="mt-4 font-semibold text-base text-ink">{title}</h2>
    <p className="mt-1 mb-5 flex-1 text-pretty text-ink-2">{text}</p>
    {children}
  </li>
);
