import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Modal } from '@/components/ui/Modal';
import { Skeleton } from '@/components/ui/Surface';
import { useLocale, useTexts } from '@/lib/i18n';
import { type Group, groupOf, textOf } from '@/lib/language/tree';
import { readQuery } from '@/lib/queries/search';
import { queryTexts } from '@/texts/query';
import { ConditionGroup } from './ConditionGroup';

type Props = {
  /** What is in the box now. */
  query: string;
  onUse: (query: string) => void;
  onClose: () => void;
};

/** The query as conditions to choose; its text is shown while it is built. */
export default function QueryBuilder({ query, onUse, onClose }: Props) {
  const t = useTexts(queryTexts);
  const { locale } = useLocale();
  const { data, error, refetch } = useQuery(readQuery(query));
  const [edited, setEdited] = useState<Group | null>(null);
  const [start, setStart] = useState<Group | null>(null);
  if (data && !start) setStart(groupOf(data.tree ?? null));
  const group = edited ?? start;
  const text = group ? textOf(group, locale) : '';
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('build')}
      description={t('buildHint')}
      width="lg"
      footer={
        <Button
          look="primary"
          disabled={!group}
          onClick={() => {
            onUse(text);
            onClose();
          }}
        >
          {t('use')}
        </Button>
      }
    >
      {error && !group && <ErrorScreen error={error} retry={refetch} />}
      {!error && !group && <Skeleton className="h-40" />}
      {group && (
        <div className="flex flex-col gap-5">
          <ConditionGroup group={group} onChange={setEdited} />
          <section aria-label={t('asText')} className="rounded-lg bg-sunken px-4 py-3">
            <h3 className="text-ink-2 text-xs">{t('asText')}</h3>
            <output className="mt-1 block break-words font-mono text-ink text-sm">
              {text || t('noText')}
            </output>
          </section>
        </div>
      )}
    </Modal>
  );
}
