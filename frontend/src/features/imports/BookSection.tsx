import { Check, Minus, PiggyBank, Tags } from 'lucide-react';
import type { ReactNode } from 'react';
import { Section } from '@/components/ui/Surface';
import { useTexts } from '@/lib/i18n';
import { booksTexts } from '@/texts/books';
import { type Book, ORIGINS } from './book';

type Props = { book: Book | null; tense: 'will' | 'did' };

/** What comes over from another program, and what stays there. */
export function BookSection({ book, tense }: Props) {
  const t = useTexts(booksTexts);
  if (!book) return null;
  const origin = ORIGINS[book.origin];
  const { categories_made, categories_matched, budgets_set } = book;
  const brought = [
    { key: 'categories_made', icon: Tags, count: categories_made },
    { key: 'categories_matched', icon: Check, count: categories_matched },
    { key: 'budgets_set', icon: PiggyBank, count: budgets_set },
  ] as const;
  const some = brought.filter(({ count }) => count > 0);
  const left = book.left_out.filter(({ count }) => count > 0);
  return (
    <Section title={origin ? t('title', { origin }) : t('titleOther')}>
      <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
        <Part title={t(`brought_${tense}`)} empty={some.length === 0 && t('onlyMovements')}>
          {some.map(({ key, icon: Icon, count }) => (
            <Line key={key} icon={<Icon size={16} aria-hidden className="text-income" />}>
              {t(key, { count })}
            </Line>
          ))}
        </Part>
        <Part title={t(`stays_${tense}`)} empty={left.length === 0 && t('nothingLeft')}>
          {left.map(({ kind, count }) => (
            <Line key={kind} icon={<Minus size={16} aria-hidden className="text-ink-3" />}>
              {t(`left_${kind}`, { count })}
            </Line>
          ))}
        </Part>
      </div>
    </Section>
  );
}

type PartProps = { title: string; empty: string | false; children: ReactNode };

function Part({ title, empty, children }: PartProps) {
  return (
    <div className="min-w-0">
      <h3 className="pb-1.5 font-medium text-ink-2 text-xs">{title}</h3>
      {empty ? <p className="text-ink-2">{empty}</p> : <ul>{children}</ul>}
    </div>
  );
}

const Line = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <li className="flex items-start gap-2.5 py-1 text-ink">
    <span className="mt-0.5 shrink-0">{icon}</span>
    <span className="min-w-0 text-pretty">{children}</span>
  </li>
);
