import { useEffect, useState } from 'react';

/** A finger's tremble is no scrolling. */
const TREMBLE = 12;
/** So near the top everything stays in its place. */
const TOP = 80;

/** Whether the page was scrolled down last: what floats above it then makes room for what is read. */
export function useScrollingDown(): boolean {
  const [down, setDown] = useState(false);
  useEffect(() => {
    let last = window.scrollY;
    const follow = () => {
      const now = window.scrollY;
      if (Math.abs(now - last) < TREMBLE && now > TOP) return;
      setDown(now > last && now > TOP);
      last = now;
    };
    window.addEventListener('scroll', follow, { passive: true });
    return () => window.removeEventListener('scroll', follow);
  }, []);
  return down;
}
