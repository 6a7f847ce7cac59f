import { useNavigate } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { Switch } from '@/components/ui/Toggle';
import { useSearchState } from '@/hooks/useSearchState';
import { api, type ReportDefinition, type SavedReport, send } from '@/lib/api';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { savedReportsQuery } from '@/lib/queries/reports';
import { definitionOf, reportSearch } from '@/lib/reports';
import { useUndoableMutation } from '@/lib/undo';
import { builderTexts } from '@/texts/reportBuilder';
import type { Scope } from './scope';

type Props = {
  /** The kept one that is being changed; null while it is none. */
  report: SavedReport | null;
  scope: Scope;
};

const KEYS = [savedReportsQuery.queryKey, ['dashboard']];

/** Gives what was built a name and a place on the first screen, or takes it away again. */
export function KeepReport({ report, scope }: Props) {
  const t = useTexts(builderTexts);
  const mayWrite = useMayWrite();
  const navigate = useNavigate();
  const [search] = useSearchState();
  const [name, setName] = useState(report?.name ?? '');
  const [isPinned, setPinned] = useState(report?.is_pinned ?? false);
  const keep = useUndoableMutation({
    write: (definition: ReportDefinition) =>
      report
        ? send<SavedReport>('PUT', `/saved-reports/${report.id}`, { body: definition })
        : send<SavedReport>('POST', '/saved-reports', { body: definition }),
    keys: KEYS,
    done: () => t('saved'),
  });
  const remove = useUndoableMutation({
    write: (gone: SavedReport) => send('DELETE', `/saved-reports/${gone.id}`),
    keys: KEYS,
    done: () => t('removed'),
    reverse: ({ id: _id, created_at: _made, ...definition }) =>
      api.post('/saved-reports', definition),
  });
  if (!mayWrite) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const own = { name: name.trim(), is_pinned: isPinned, is_real: scope.real };
    keep.mutate(definitionOf(search, scope.range, own), {
      onSuccess: ({ data }) =>
        navigate({ to: paths.reports, search: reportSearch(data), replace: true }),
    });
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-x-4 gap-y-2 print:hidden">
      <Field label={t('reportName')} className="min-w-0 flex-1 basis-56">
        <Input
          name="name"
          value={name}
          maxLength={80}
          required
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Switch checked={isPinned} onChange={setPinned} label={t('pin')} />
      <div className="flex gap-2 max-md:w-full max-md:*:flex-1">
        {report && (
          <Button
            icon={Trash2}
            onClick={() => {
              remove.mutate(report);
              navigate({ to: paths.reports, search: { vista: 'propio' }, replace: true });
            }}
          >
            {t('remove')}
          </Button>
        )}
        <Button type="submit" look="primary" busy={keep.isPending} disabled={!name.trim()}>
          {t(report ? 'saveChanges' : 'save')}
        </Button>
      </div>
    </form>
  );
}
