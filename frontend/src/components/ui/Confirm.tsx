import { useTexts } from '@/lib/i18n';
import { commonTexts } from '@/texts/common';
import { Button } from './Button';
import { Modal } from './Modal';

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What will happen, in one sentence. */
  text: string;
  /** The verb: "Borrar", not "Aceptar". */
  action: string;
  onConfirm: () => void;
  danger?: boolean;
};

/** Asks before what cannot be undone; everything else just happens and offers undo. */
export function Confirm({ open, onOpenChange, title, text, action, onConfirm, danger }: Props) {
  const t = useTexts(commonTexts);
  return (
    <Modal
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      width="sm"
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('cancel')}</Button>
          <Button
            look={danger ? 'danger' : 'primary'}
            onClick={() => {
              onOpenChange(false);
              onConfirm();
            }}
          >
            {action}
          </Button>
        </>
      }
    >
      <p className="text-ink-2">{text}</p>
    </Modal>
  );
}
