import { Link, useNavigate } from '@tanstack/react-router';
import {
  ArrowRight,
  CalendarRange,
  FileUp,
  LoaderCircle,
  type LucideIcon,
  PencilLine,
  Sparkles,
} from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Modal } from '@/components/ui/Modal';
import { Badge, Skeleton } from '@/components/ui/Surface';
import { useHome } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { cycleTexts } from '@/texts/cycles';
import { welcomeTexts } from '@/texts/welcome';

const CycleForm = lazy(() =>
  import('@/components/CycleForm').then((module) => ({ default: module.CycleForm })),
);

type DemoProps = { demo: { start: () => void; busy: boolean } };

/** The first minute after signing up: three roads, all of them reversible. */
export function Welcome({ demo }: DemoProps) {
  const t = useTexts(welcomeTexts);
  const { user } = useHome();
  const navigate = useNavigate();
  return (
    <div className="mx-auto max-w-2xl pt-4 md:pt-12">
      <h1 className="font-semibold text-2xl text-ink">
        {t('title', { name: user.name.split(' ')[0] ?? user.name })}
      </h1>
      <p className="mt-1.5 text-ink-2">{t('lead')}</p>
      <ul className="mt-7 flex flex-col gap-3">
        <Road
          icon={FileUp}
          title={t('import')}
          text={t('importText')}
          note={<Badge tone="brand">{t('importNote')}</Badge>}
          onClick={() => navigate({ to: paths.imports })}
        />
        <Road
          icon={PencilLine}
          title={t('byHand')}
          text={t('byHandText')}
          onClick={() => navigate({ to: paths.accounts, search: { nueva: '1' } })}
        />
        <Road
          icon={demo.busy ? LoaderCircle : Sparkles}
          title={t('demo')}
          text={t('demoText')}
          onClick={demo.start}
        />
      </ul>
      <Payday />
      <Link
        to={paths.home}
        className="mt-6 inline-flex h-11 items-center font-medium text-ink-2 hover:text-ink"
      >
        {t('later')}
      </Link>
    </div>
  );
}

/** The household's period, asked once at the beginning; Ajustes has it afterwards. */
function Payday() {
  const t = useTexts(cycleTexts);
  const [open, setOpen] = useState(false);
  return (
    <section
      aria-label={t('choose')}
      className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-3 rounded-lg border border-line border-dashed px-5 py-4"
    >
      <CalendarRange size={22} aria-hidden className="text-brand-ink" />
      <div className="min-w-0 flex-1 basis-56">
        <h2 className="font-semibold text-ink">{t('choose')}</h2>
        <p className="text-ink-2 text-pretty">{t('chooseHint')}</p>
      </div>
      <Button onClick={() => setOpen(true)} className="max-md:w-full">
        {t('chooseNow')}
      </Button>
      <Modal open={open} onOpenChange={setOpen} title={t('choose')} width="lg">
        <Suspense fallback={<Skeleton className="h-64" />}>
          <CycleForm onDone={() => setOpen(false)} />
        </Suspense>
      </Modal>
    </section>
  );
}

type RoadProps = {
  icon: LucideIcon;
  title: string;
  text: string;
  note?: ReactNode;
  onClick: () => void;
};

function Road({ icon: Icon, title, text, note, onClick }: RoadProps) {
  return (
    <li>
      <button
        type="button"
        onClick={onClick}
        className="panel group flex w-full items-start gap-4 md:items-center p-5 text-left transition-colors hover:border-line-strong"
      >
        <span className="grid size-11 shrink-0 place-items-center rounded-sm bg-brand-soft text-brand-ink">
          <Icon size={22} aria-hidden />
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-2 font-semibold text-base text-ink">
            {title}
            {note}
          </span>
          <span className="mt-0.5 block text-ink-2 text-pretty">{text}</span>
        </span>
        <ArrowRight
          size={18}
          aria-hidden
          className="text-ink-3 transition-transform group-hover:translate-x-0.5"
        />
      </button>
    </li>
  );
}
