import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ModelDetail } from '../../api/queries.ts';
import { showOwnChange } from '../../app/live.ts';
import { toast, undoLatest } from '../../app/toasts.tsx';
import { Dialog, DialogFooter } from '../../design/dialog.tsx';
import { Fault } from '../../design/parts.tsx';
import { fieldsOf, shown } from './edit-fields.ts';
import { saveModel } from './save-model.ts';

/** Somebody changed the model while it was edited: what was before, theirs and yours, a value chosen in each row. */
export function ConflictDialog(props: {
  readonly before: ModelDetail;
  readonly theirs: ModelDetail;
  readonly etag: string;
  readonly yours: Readonly<Record<string, unknown>>;
  readonly onClose: () => void;
}) {
  const { before, theirs, etag, yours, onClose } = props;
  const fields = fieldsOf(before.hosting_type).filter(
    ({ name }) => name in yours || JSON.stringify(before.record[name]) !== JSON.stringify(theirs.record[name]),
  );
  const [chosen, choose] = useState<Readonly<Record<string, 'theirs' | 'yours'>>>(() =>
    Object.fromEntries(fields.map(({ name }) => [name, name in yours ? 'yours' : 'theirs'])),
  );
  const saving = useMutation({
    mutationFn: async () => {
      const values = Object.fromEntries(
        fields
          .filter(({ name }) => chosen[name] === 'yours' && yours[name] !== theirs.record[name])
          .map(({ name }) => [name, yours[name]]),
      );
      if (Object.keys(values).length > 0) await saveModel(theirs, etag, values, 'Chosen after another change');
    },
    onSuccess: async () => {
      onClose();
      toast(`${before.display_name}: saved as chosen`, () => undoLatest());
      await showOwnChange();
    },
  });
  return (
    <Dialog
      title={`Somebody changed ${before.display_name} meanwhile`}
      about="It was saved while you were editing. Choose a value in each row."
      onClose={onClose}
      wide
    >
      <table className="conflict">
        <caption className="sr">Before, theirs and yours</caption>
        <thead>
          <tr>
            <th>Field</th>
            <th className="num">Before</th>
            <th className="num">Theirs</th>
            <th className="num">Yours</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => {
            const { name, title } = field;
            const same = JSON.stringify(before.record[name]) === JSON.stringify(theirs.record[name]);
            return (
              <tr key={name}>
                <td>{title}</td>
                <td className="num dim">{shown(field, before.record[name])}</td>
                <td className="num">
                  <button
                    type="button"
                    className="pick"
                    aria-pressed={chosen[name] === 'theirs'}
                    onClick={() => choose({ ...chosen, [name]: 'theirs' })}
                  >
                    {same ? 'same' : shown(field, theirs.record[name])}
                  </button>
                </td>
                <td className="num">
                  {name in yours ? (
                    <button
                      type="button"
                      className="pick"
                      aria-pressed={chosen[name] === 'yours'}
                      onClick={() => choose({ ...chosen, [name]: 'yours' })}
                    >
                      {shown(field, yours[name])}
                    </button>
                  ) : (
                    <span className="na">–</span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {saving.error !== null && <Fault words={saving.error.message} />}
      <DialogFooter onClose={onClose} leave="Keep theirs" disabled={saving.isPending} onConfirm={() => saving.mutate()}>
        Save the chosen values
      </DialogFooter>
    </Dialog>
  );
}
