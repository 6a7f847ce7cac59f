import { useState } from 'react';

/** State that this browser keeps under `key` (which groups are folded); without storage, until reload. */
export function useRemembered<T>(key: string, initial: T) {
  const name = `centavo.${key}`;
  const [value, setValue] = useState<T>(() => {
    try {
      const saved = localStorage.getItem(name);
      return saved === null ? initial : (JSON.parse(saved) as T);
    } catch {
      return initial;
    }
  });
  const remember = (next: T) => {
    setValue(next);
    try {
      localStorage.setItem(name, JSON.stringify(next));
    } catch {
      // only the memory of it is lost
    }
  };
  return [value, remember] as const;
}
