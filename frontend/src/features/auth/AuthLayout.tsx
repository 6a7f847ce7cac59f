import type { ReactNode } from 'react';
import { Logo } from '@/components/Logo';
import { useTitle } from '@/hooks/useTitle';
import { useLocale, useTexts } from '@/lib/i18n';
import { commonTexts } from '@/texts/common';
import { Preview } from './Preview';

/** The form on one side, what Centavo is on the other (wide screens only). */
export function AuthLayout({
  title,
  lead,
  children,
}: Record<'title' | 'lead', string> & { children: ReactNode }) {
  useTitle(title);
  return (
    <div className="grid min-h-dvh lg:grid-cols-2">
      <div className="flex flex-col bg-surface px-5 py-5 md:px-10 md:py-8">
        <div className="flex items-center justify-between">
          <Logo />
          <LanguageLink />
        </div>
        <main className="m-auto w-full max-w-sm py-8">
          <h1 className="font-semibold text-2xl text-ink">{title}</h1>
          <p className="mt-1.5 mb-7 text-ink-2 text-pretty">{lead}</p>
          {children}
        </main>
      </div>
      <Preview />
    </div>
  );
}

function LanguageLink() {
  const t = useTexts(commonTexts);
  const { locale, setLocale } = useLocale();
  const other = locale === 'en' ? 'es-MX' : 'en';
  return (
    <button
      type="button"
      lang={other}
      onClick={() => setLocale(other)}
      className="h-9 rounded-sm px-3 text-ink-2 hover:bg-hover hover:text-ink max-md:h-11"
    >
      {other === 'en' ? t('english') : t('spanish')}
    </button>
  );
}
