import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { useIsPhone } from '@/hooks/useMediaQuery';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { commonTexts } from '@/texts/common';
import { IconButton } from './Button';

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** One sentence under the title. */
  description?: string;
  /** Buttons; they stay in sight while the body scrolls. */
  footer?: ReactNode;
  width?: 'sm' | 'md' | 'lg';
  /** No header is drawn, the title is only read aloud (command palette). */
  bare?: boolean;
  children: ReactNode;
};

const FIRST_FIELD = 'input:not([type=file], :disabled), select:not(:disabled), textarea';

const WIDTHS = { sm: 'md:max-w-sm', md: 'md:max-w-lg', lg: 'md:max-w-2xl' };

/**
 * A dialog on the desktop, a sheet from the bottom on a phone. The scrim is ours and not Radix's
 * overlay, which writes a <style> element that the content security policy refuses.
 */
export function Modal({
  open,
  onOpenChange,
  title,
  description,
  footer,
  width = 'md',
  bare = false,
  children,
}: Props) {
  const t = useTexts(commonTexts);
  const box = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const isPhone = useIsPhone();
  // Nothing asked for the focus: the first field takes it where there is a keyboard, else the dialog
  // itself, rather than the button that closes it.
  const placeFocus = (event: Event) => {
    event.preventDefault();
    const field = isPhone ? null : body.current?.querySelector<HTMLElement>(FIRST_FIELD);
    (field ?? box.current)?.focus();
  };
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <div className="fixed inset-0 z-40 animate-fade bg-scrim" aria-hidden />
        <Dialog.Content
          ref={box}
          data-modal
          onOpenAutoFocus={placeFocus}
          // What a toast offers (undo) is about what was just done in here.
          onInteractOutside={(event) => {
            const { target } = event;
            if (target instanceof Element && target.closest('[data-toasts]'))
              event.preventDefault();
          }}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cx(
            'fixed z-50 flex flex-col bg-surface shadow-float outline-none',
            'max-md:inset-x-0 max-md:bottom-0 max-md:max-h-[92dvh] max-md:animate-sheet max-md:rounded-t-lg max-md:pb-[env(safe-area-inset-bottom)]',
            'md:left-1/2 md:max-h-[84dvh] md:w-[calc(100%-3rem)] md:-translate-x-1/2 md:animate-pop md:rounded-lg',
            bare ? 'md:top-[14dvh]' : 'md:top-1/2 md:-translate-y-1/2',
            WIDTHS[width],
          )}
        >
          {bare ? (
            <Dialog.Title className="sr-only">{title}</Dialog.Title>
          ) : (
            <div className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
              <div className="min-w-0 pt-1.5 max-md:pt-2.5">
                <Dialog.Title className="font-semibold text-base text-ink">{title}</Dialog.Title>
                {description && (
                  <Dialog.Description className="mt-1 text-ink-2 text-sm">
                    {description}
                  </Dialog.Description>
                )}
              </div>
              <Dialog.Close asChild>
                <IconButton icon={X} label={t('close')} className="-mr-2" />
              </Dialog.Close>
            </div>
          )}
          <div
            ref={body}
            className={cx('min-h-0 overflow-y-auto overscroll-contain', !bare && 'px-5 pb-5')}
          >
            {children}
          </div>
          {footer && (
            <div className="flex justify-end gap-2 border-line border-t px-5 py-3 max-md:*:flex-1">
              {footer}
            </div>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
