import { useEffect } from 'react';

/** The window's name, so that tabs, history and screen readers know the screens apart. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Centavo`;
    return () => {
      document.title = 'Centavo';
    };
  }, [title]);
}
