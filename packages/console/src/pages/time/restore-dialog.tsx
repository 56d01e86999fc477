import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../../api/client.ts';
import type { Difference } from '../../api/queries.ts';
import { showOwnChange } from '../../app/live.ts';
import { toast } from '../../app/toasts.tsx';
import { Dialog, DialogFooter, isReason, ReasonField } from '../../design/dialog.tsx';
import { moment, words } from '../../design/numbers.ts';
import { Fault } from '../../design/parts.tsx';
import { fieldTitle, fieldValue, tellingFields } from '../parts/change-list.tsx';

/** What restoring would undo, asked of the registry before it is done. */
export function RestoreDialog(props: {
  readonly then: string;
  readonly rows: readonly Difference[];
  readonly onClose: (done: boolean) => void;
}) {
  const { then, rows, onClose } = props;
  const [reason, setReason] = useState('');
  const body = (dryRun: boolean, why: string) =>
    ({
      at: then,
      dryRun,
      reason: why,
      rows: rows.map(({ entity, entity_id }) => ({ entity, entityId: entity_id })),
    }) as never;
  const dry = useQuery({
    queryKey: ['registry', 'restore', then, rows.map(({ entity_id }) => entity_id)],
    queryFn: () => answered(api.POST('/history/restore', { body: body(true, 'A look at what it would undo') })),
    retry: false,
  });
  const restoring = useMutation({
    mutationFn: () => answered(api.POST('/history/restore', { body: body(false, reason.trim()) })),
    onSuccess: ({ changeSetId }) => {
      onClose(true);
      toast(`${rows.length} restored to ${moment(then)}`, async () => {
        await answered(
          api.POST('/change-sets/{id}/undo', {
            params: { path: { id: changeSetId } },
            body: { reason: 'Undone in the console' },
          }),
        );
        await showOwnChange();
      });
    },
    onSettled: showOwnChange,
  });
  return (
    <Dialog
      title={`Restore ${rows.length} to ${moment(then)}`}
      about={
        dry.data === undefined
          ? 'Asking the registry what that undoes …'
          : `It undoes ${dry.data.undone.length} change${dry.data.undone.length === 1 ? '' : 's'}, all or none.`
      }
      onClose={() => onClose(false)}
      wide
    >
      <table>
        <caption className="sr">What would be put back</caption>
        <tbody>
          {rows.flatMap((row) => {
            const fields = row.difference === 'changed' ? tellingFields(row.changed_fields) : [''];
            return fields.map((field) => (
              <tr key={`${row.entity_id}${field}`}>
                <td>{nameOf(row)}</td>
                <td className="dim">{field === '' ? row.entity.replaceAll('_', ' ') : fieldTitle(field)}</td>
                <td className="num old">
                  {field === ''
                    ? row.difference === 'added'
                      ? 'there'
                      : 'gone'
                    : fieldValue(field, row.after?.[field])}
                </td>
                <td className="num new">
                  {field === ''
                    ? row.difference === 'added'
                      ? 'removed'
                      : 'back'
                    : fieldValue(field, row.before?.[field])}
                </td>
              </tr>
            ));
          })}
        </tbody>
      </table>
      <ReasonField value={reason} onChange={setReason} />
      {(dry.error ?? restoring.error) !== null && <Fault words={(dry.error ?? restoring.error)?.message ?? ''} />}
      <DialogFooter
        onClose={() => onClose(false)}
        disabled={dry.data === undefined || !isReason(reason) || restoring.isPending}
        onConfirm={() => restoring.mutate()}
      >
        Restore {rows.length}
      </DialogFooter>
    </Dialog>
  );
}

export function nameOf({ entity, name, before, after }: Difference): string {
  if (entity !== 'certificate') return name;
  const row = (after ?? before ?? {}) as Readonly<Record<string, unknown>>;
  return `${words(String(row.claim ?? ''))} certificate of ${row.provider_id ?? 'a provider'}`;
}
