import { Link, useNavigate } from '@tanstack/react-router';
import {
  Ellipsis,
  FileUp,
  FolderInput,
  ListChecks,
  PencilLine,
  RotateCcw,
  Trash2,
} from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '@/components/ui/Button';
import { Confirm } from '@/components/ui/Confirm';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/Menu';
import { Modal } from '@/components/ui/Modal';
import { useToday } from '@/hooks/useToday';
import { type Account, ApiError } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { toast } from '@/lib/toasts';
import { accountsTexts } from '@/texts/accounts';
import { errorTexts } from '@/texts/errors';
import { EditAccountForm } from './EditAccountForm';
import { useDeleteAccount, useUpdateAccount } from './queries';

type Open = 'edit' | 'delete' | 'inUse' | null;

/** What one can do with an account; deleting one that has history offers to close it instead. */
export function AccountActions({ account }: { account: Account }) {
  const t = useTexts(accountsTexts);
  const tError = useTexts(errorTexts);
  const today = useToday();
  const mayWrite = useMayWrite();
  const navigate = useNavigate();
  const [open, setOpen] = useState<Open>(null);
  const update = useUpdateAccount(({ name, closed_on }) =>
    t(closed_on ? 'closed' : 'reopened', { name }),
  );
  const remove = useDeleteAccount(() => {
    toast(t('deleted', { name: account.name }));
    navigate({ to: paths.accounts, replace: true });
  });
  if (!mayWrite) return null;

  const { id, name } = account;
  const isClosed = account.closed_on !== null;
  const close = () => update.mutate({ account, change: { closed_on: isClosed ? null : today } });
  const askToDelete = () => setOpen(account.transaction_count > 0 ? 'inUse' : 'delete');
  const onDeleteError = (error: Error) => {
    if (error instanceof ApiError && error.code === 'account_in_use') setOpen('inUse');
    else toast(errorText(error, tError), { tone: 'danger' });
  };

  return (
    <>
      <Button asChild>
        <Link to={paths.imports} search={{ account_id: id }}>
          <FileUp size={16} aria-hidden />
          {t('import')}
        </Link>
      </Button>
      <Button asChild>
        <Link to={paths.reconcile(id)}>
          <ListChecks size={16} aria-hidden />
          {t('reconcile')}
        </Link>
      </Button>
      {/* On a phone the raised "+" adds one. */}
      <Button asChild className="max-md:hidden">
        <Link to={paths.transactions} search={{ nuevo: '1', account_id: id }}>
          {t('addMovement')}
        </Link>
      </Button>
      <Menu trigger={<IconButton icon={Ellipsis} label={t('more')} look="secondary" />}>
        <MenuItem icon={PencilLine} onSelect={() => setOpen('edit')}>
          {t('edit')}
        </MenuItem>
        <MenuItem icon={isClosed ? RotateCcw : FolderInput} onSelect={close}>
          {t(isClosed ? 'reopen' : 'close')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Trash2} danger onSelect={askToDelete}>
          {t('delete')}
        </MenuItem>
      </Menu>
      {open === 'edit' && <EditAccountForm account={account} onClose={() => setOpen(null)} />}
      <Confirm
        open={open === 'delete'}
        onOpenChange={() => setOpen(null)}
        title={t('deleteTitle', { name })}
        text={t('deleteText')}
        action={t('delete')}
        danger
        onConfirm={() => remove.mutate(id, { onError: onDeleteError })}
      />
      <InUse
        open={open === 'inUse'}
        account={account}
        onOpenChange={() => setOpen(null)}
        onClose={close}
      />
    </>
  );
}

type InUseProps = {
  open: boolean;
  account: Account;
  onOpenChange: () => void;
  onClose: () => void;
};

/** Why an account with movements stays, and what to do instead. */
function InUse({ open, account, onOpenChange, onClose }: InUseProps) {
  const t = useTexts(accountsTexts);
  const isClosed = account.closed_on !== null;
  return (
    <Modal
      open={open}
      onOpenChange={onOpenChange}
      title={t('inUseTitle', { name: account.name })}
      width="sm"
      footer={
        <>
          <Button onClick={onOpenChange}>{t('understood')}</Button>
          {!isClosed && (
            <Button
              look="primary"
              onClick={() => {
                onOpenChange();
                onClose();
              }}
            >
              {t('close')}
            </Button>
          )}
        </>
      }
    >
      <p className="text-ink-2">{t(isClosed ? 'inUseClosed' : 'inUseText')}</p>
    </Modal>
  );
}
