import { useQuery } from '@tanstack/react-query';
import { LibraryBig, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ImportButton, ListSection } from '@/components/ListSection';
import { IconButton } from '@/components/ui/Button';
import { Confirm } from '@/components/ui/Confirm';
import type { ImportTemplate } from '@/lib/api';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { readingTexts } from '@/texts/reading';
import { templatesQuery, useForgetTemplate } from './templateQueries';

/** Ajustes → Importaciones: the files that are recognised by their columns. */
export function Templates() {
  const t = useTexts(readingTexts);
  const query = useQuery(templatesQuery);
  const [forgetting, setForgetting] = useState<ImportTemplate | null>(null);
  const forget = useForgetTemplate();
  const mayWrite = useMayWrite();
  return (
    <ListSection
      title={t('templates')}
      hint={t('templatesHint')}
      query={query}
      rowClass="h-12"
      empty={{
        icon: LibraryBig,
        title: t('noTemplates'),
        text: t('noTemplatesText'),
        action: mayWrite && <ImportButton label={t('importFile')} />,
      }}
      row={(template) => ({
        key: template.id,
        content: (
          <>
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
          </>
        ),
      })}
    >
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
    </ListSection>
  );
}
