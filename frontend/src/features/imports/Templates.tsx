import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FileUp, LibraryBig, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '@/components/ui/Button';
import { Confirm } from '@/components/ui/Confirm';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState, Section, Skeleton } from '@/components/ui/Surface';
import type { ImportTemplate } from '@/lib/api';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { readingTexts } from '@/texts/reading';
import { templatesQuery, useForgetTemplate } from './templateQueries';

/** Ajustes → Importaciones: the files that are recognised by their columns. */
export function Templates() {
  const t = useTexts(readingTexts);
  const { data, error, refetch } = useQuery(templatesQuery);
  const [forgetting, setForgetting] = useState<ImportTemplate | null>(null);
  const forget = useForgetTemplate();
  const mayWrite = useMayWrite();
  return (
    <Section title={t('templates')} hint={t('templatesHint')} flush>
      {error && !data && <ErrorScreen error={error} retry={refetch} />}
      {!data && !error && (
        <div className="flex flex-col gap-3 px-5 pb-4" aria-busy>
          <Skeleton className="h-12" />
          <Skeleton className="h-12" />
        </div>
      )}
      {data?.length === 0 && (
        <EmptyState
          icon={LibraryBig}
          title={t('noTemplates')}
          text={t('noTemplatesText')}
          action={
            mayWrite && (
              <Button asChild look="primary">
                <Link to={paths.imports}>
                  <FileUp size={16} aria-hidden />
                  {t('importFile')}
                </Link>
              </Button>
            )
          }
        />
      )}
      <ul>
        {data?.map((template) => (
          <li
            key={template.id}
            className="flex items-center gap-3 border-line border-t px-5 py-3 max-md:pr-2"
          >
            <div className="min-w-0 flex-1">
              <p className="break-words font-medium text-ink">{template.name}</p>
              <p className="truncate text-ink-3 text-xs">
                {template.header.filter(Boolean).join(' · ')}
              </p>
            </div>
            {mayWrite && (
              <IconButton
                icon={Trash2}
                label={t('forgetOf', { name: template.name })}
                onClick={() => setForgetting(template)}
              />
            )}
          </li>
        ))}
      </ul>
      {forgetting && (
        <Confirm
          open
          onOpenChange={() => setForgetting(null)}
          title={t('forgetTitle', { name: forgetting.name })}
          text={t('forgetText')}
          action={t('forget')}
          onConfirm={() => forget.mutate(forgetting)}
          danger
        />
      )}
    </Section>
  );
}
