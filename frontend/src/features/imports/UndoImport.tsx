import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '@/components/ui/Button';
import { Confirm } from '@/components/ui/Confirm';
import type { Import } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { importsTexts } from '@/texts/imports';
import { useUndoImport } from './queries';

/** Takes a whole import back, after asking. */
export function UndoImport({ done, compact = false }: { done: Import; compact?: boolean }) {
  const t = useTexts(importsTexts);
  const [asking, setAsking] = useState(false);
  const undo = useUndoImport();
  return (
    <>
      {compact ? (
        <IconButton
          icon={Undo2}
          label={t('undoOf', { name: done.file_name })}
          disabled={undo.isPending}
          onClick={() => setAsking(true)}
        />
      ) : (
        <Button icon={Undo2} busy={undo.isPending} onClick={() => setAsking(true)}>
          {t('undo')}
        </Button>
      )}
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t('undoTitle')}
        text={t('undoText', { count: done.counts.created, name: done.file_name })}
        action={t('undo')}
        onConfirm={() => undo.mutate(done.id)}
        danger
      />
    </>
  );
}
