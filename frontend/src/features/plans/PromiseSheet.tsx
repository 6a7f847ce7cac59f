import { type LucideIcon, Pencil, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { Modal } from '@/components/ui/Modal';
import { useMayWrite } from '@/lib/household';

type Props = {
  title: string;
  /** What takes it away; the sheet closes with it. */
  remove: { label: string; icon?: LucideIcon; act: () => void };
  edit: string;
  onEdit: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** A plan, a goal or a debt from near: at its foot it is taken away or changed. */
export function PromiseSheet({ title, remove, edit, onEdit, onClose, children }: Props) {
  const mayWrite = useMayWrite();
  const { label, icon = Trash2, act } = remove;
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      width="sm"
      footer={
        mayWrite && (
          <>
            <Button
              look="quiet"
              icon={icon}
              onClick={() => {
                act();
                onClose();
              }}
            >
              {label}
            </Button>
            <Button icon={Pencil} onClick={onEdit}>
              {edit}
            </Button>
          </>
        )
      }
    >
      {children}
    </Modal>
  );
}
