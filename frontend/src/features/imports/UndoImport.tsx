import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Confirm } from '@/components/ui/Confirm';
import type { Import } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { importsTexts } from '@/texts/imports';
import { useUndoImport } from './queries';

/** Takes a whole import back, after asking. */
export function UndoImport({ done }: { done: Import }) {
  const t = useTexts(importsTexts);
  const [asking, setAsking] = useState(false);
  const undo = useUndoImport();
  return (
    <>
      <Button
        icon={Undo2}
        busy={undo.isPending}
        aria-label={t('undoOf', { name: done.file_name })}
        onClick={() => setAsking(true)}
      >
        {t('undo')}
      </Button>
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
