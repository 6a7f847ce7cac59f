import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { dismissToast, type Toast, toast, useToasts } from '@/lib/toasts';
import { commonTexts } from '@/texts/common';
import { errorTexts } from '@/texts/errors';
import { IconButton } from './Button';

const SHOWN_MS = 8_000;

/**
 * Where toasts appear: read aloud, and standing still while one points at or focuses them. On a phone they
 * keep clear of the foot of an open sheet, where its buttons are.
 */
export function Toaster() {
  const toasts = useToasts();
  const t = useTexts(commonTexts);
  const [paused, setPaused] = useState(false);
  return (
    <section
      aria-label={t('notifications')}
      aria-live="polite"
      data-toasts
      className="pointer-events-none fixed inset-x-4 bottom-[calc(5.5rem+env(safe-area-inset-bottom))] z-60 flex flex-col items-center gap-2 md:bottom-6 [:root:has([data-bar])_&]:bottom-[calc(8.5rem+env(safe-area-inset-bottom))] md:[:root:has([data-bar])_&]:bottom-22 max-md:[:root:has([data-modal])_&]:top-[calc(0.5rem+env(safe-area-inset-top))] max-md:[:root:has([data-modal])_&]:bottom-auto!"
      onMouseEnter={() => setPaused(true)}
      onMouseLeave={() => setPaused(false)}
      onFocus={() => setPaused(true)}
      onBlur={() => setPaused(false)}
    >
      {toasts.map((one) => (
        <ToastCard key={one.id} toast={one} paused={paused} />
      ))}
    </section>
  );
}

function ToastCard({ toast: shown, paused }: { toast: Toast; paused: boolean }) {
  const { id, text, tone, undo, action } = shown;
  const t = useTexts(commonTexts);
  const tError = useTexts(errorTexts);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    if (paused || busy) return;
    const timer = setTimeout(() => dismissToast(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, paused, busy]);

  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      toast(errorText(error, tError), { tone: 'danger' });
    }
    dismissToast(id);
  };

  const Icon = tone === 'danger' ? CircleAlert : CircleCheck;
  return (
    <div className="pointer-events-auto flex min-h-12 w-full max-w-md animate-rise items-center gap-3 rounded-lg border border-line bg-surface py-1.5 pr-1.5 pl-4 shadow-float">
      <Icon
        size={18}
        aria-hidden
        className={tone === 'danger' ? 'text-danger' : 'text-brand-ink'}
      />
      <p className="min-w-0 flex-1 py-1 text-ink">{text}</p>
      {action && <ToastButton label={action.label} busy={busy} onClick={() => run(action.run)} />}
      {undo && <ToastButton label={t('undo')} busy={busy} onClick={() => run(undo)} />}
      <IconButton icon={X} label={t('close')} size="sm" onClick={() => dismissToast(id)} />
    </div>
  );
}

type ButtonProps = { label: string; busy: boolean; onClick: () => void };

const ToastButton = ({ label, busy, onClick }: ButtonProps) => (
  <button
    type="button"
    disabled={busy}
    onClick={onClick}
    className="reach h-9 shrink-0 rounded-sm px-3 font-semibold text-brand-ink hover:bg-hover disabled:opacity-50"
  >
    {label}
  </button>
);
