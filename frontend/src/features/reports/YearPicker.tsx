import { ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from '@/components/ui/Button';
import { useSearchState } from '@/hooks/useSearchState';
import { useToday } from '@/hooks/useToday';

/** The year of the address; this one when it names none that there is. */
export function useYear(): number {
  const [{ ano }] = useSearchState();
  const thisYear = Number(useToday().slice(0, 4));
  const asked = /^\d{4}$/.test(ano ?? '') ? Number(ano) : thisYear;
  return asked >= 1900 && asked <= thisYear ? asked : thisYear;
}

type Props = {
  year: number;
  /** The first year with anything in it. */
  first: number | null;
  names: { previous: string; next: string };
};

/** One year back, one forward. */
export function YearPicker({ year, first, names }: Props) {
  const [, change] = useSearchState();
  const thisYear = Number(useToday().slice(0, 4));
  const go = (to: number) => change({ ano: to === thisYear ? null : String(to) }, { push: true });
  return (
    <div className="flex items-center gap-1 print:hidden">
      <IconButton
        icon={ChevronLeft}
        label={names.previous}
        disabled={year <= (first ?? year)}
        onClick={() => go(year - 1)}
      />
      <span className="min-w-12 text-center font-semibold text-ink tabular-nums">{year}</span>
      <IconButton
        icon={ChevronRight}
        label={names.next}
        disabled={year >= thisYear}
        onClick={() => go(year + 1)}
      />
    </div>
  );
}
