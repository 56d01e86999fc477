import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answeredWhole, api } from '../../api/client.ts';
import type { ModelSummary } from '../../api/queries.ts';
import { showOwnChange } from '../../app/live.ts';
import { toast } from '../../app/toasts.tsx';
import { Dialog, DialogFooter, ReasonField } from '../../design/dialog.tsx';
import { Fault, Select } from '../../design/parts.tsx';
import { fieldsOf, shown, stored } from '../model/edit-fields.ts';
import { saveModel } from '../model/save-model.ts';

/** What makes sense to be one value for several models. */
const TOGETHER = [
  { value: 'min_tier', title: 'From tier' },
  { value: 'markup', title: 'Markup, %' },
  { value: 'enabled', title: 'In use (yes or no)' },
  { value: 'deprecated', title: 'Legacy (yes or no)' },
] as const;

/** One value for several models, with what it is now for each before it is set. */
export function EditTogetherDialog({
  models,
  onClose,
}: {
  readonly models: readonly ModelSummary[];
  readonly onClose: () => void;
}) {
  const [what, setWhat] = useState<string>('min_tier');
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const fieldOf = (model: ModelSummary) => {
    const name = what === 'markup' ? (model.hosting_type === 'external' ? 'markup_rate' : 'markup_percent') : what;
    const field = fieldsOf(model.hosting_type).find((one) => one.name === name);
    if (field === undefined) throw new Error(`no field ${name}`);
    return field;
  };
  const given = /^(yes|no)$/i.test(text.trim()) ? String(/^yes$/i.test(text.trim())) : text;
  const nowOf = (model: ModelSummary): unknown => {
    const field = fieldOf(model);
    if (field.name === 'markup_percent') return model.markup_rate * 100;
    return (model as unknown as Readonly<Record<string, unknown>>)[field.name];
  };
  const wanted = (model: ModelSummary): unknown => stored(fieldOf(model), given);
  const saving = useMutation({
    mutationFn: async () => {
      for (const model of models) {
        const { data, etag } = await answeredWhole(api.GET('/models/{id}', { params: { path: { id: model.id } } }));
        await saveModel(data, etag ?? '*', { [fieldOf(model).name]: wanted(model) }, reason.trim());
      }
    },
    onSuccess: async () => {
      onClose();
      toast(`${models.length} models changed`);
    },
    onSettled: showOwnChange,
  });
  let after: ((model: ModelSummary) => string) | null = null;
  let fault: string | null = null;
  try {
    if (text.trim() !== '') {
      for (const model of models) wanted(model);
      after = (model) => shown(fieldOf(model), wanted(model));
    }
  } catch (error) {
    fault = error instanceof Error ? error.message : String(error);
  }
  return (
    <Dialog title={`Edit ${models.length} model${models.length === 1 ? '' : 's'} together`} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (after !== null) saving.mutate();
        }}
      >
        <Select
          label="Field"
          value={what}
          options={TOGETHER.map(({ value, title }) => [value, title])}
          onChange={setWhat}
        />
        <div className="field">
          <label htmlFor="together">New value</label>
          <div className="input">
            <input id="together" value={text} autoComplete="off" onChange={({ target }) => setText(target.value)} />
          </div>
          {fault !== null && <Fault words={fault} />}
        </div>
        <ReasonField value={reason} onChange={setReason} />
        <table>
          <caption className="sr">What would change</caption>
          <tbody>
            {models.map((model) => (
              <tr key={model.id}>
                <td className="cut">{model.display_name}</td>
                <td className="num old">{shown(fieldOf(model), nowOf(model))}</td>
                <td className="num new">{after?.(model) ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {saving.error !== null && <Fault words={saving.error.message} />}
        <DialogFooter onClose={onClose} disabled={after === null || saving.isPending}>
          Change {models.length} models
        </DialogFooter>
      </form>
    </Dialog>
  );
}
