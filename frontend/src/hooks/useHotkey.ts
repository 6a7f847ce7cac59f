import { useEffect, useEffectEvent } from 'react';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * Runs on a key anywhere on the page. `mod` asks for Ctrl (or Cmd); without it the key stays silent
 * while somebody types in a field or a dialog is open.
 */
export function useHotkey(key: string, run: () => void, { mod = false } = {}): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== key || event.altKey || event.defaultPrevented) return;
    if ((event.ctrlKey || event.metaKey) !== mod) return;
    if (!mod && (isTyping(event.target) || document.querySelector('[data-modal]'))) return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
