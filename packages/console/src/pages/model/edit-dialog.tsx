import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, answeredWhole, api } from '../../api/client.ts';
import type { ModelDetail } from '../../api/queries.ts';
import { showOwnChange } from '../../app/live.ts';
import { toast, undoLatest } from '../../app/toasts.tsx';
import { Dialog, DialogFooter, isReason, ReasonField } from '../../design/dialog.tsx';
import { Fault, Switch } from '../../design/parts.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { type EditField, fieldsOf, shown, stored, typed, unitDoubt } from './edit-fields.ts';
import { saveModel } from './save-model.ts';

/** Texts of a form, by field. */
type Texts = Readonly<Record<string, string>>;

/** Edits a model: faults beside their field, a price of the wrong unit asked about, and somebody else's change shown as such. */
export function EditDialog(props: {
  readonly model: ModelDetail;
  readonly etag: string;
  readonly onClose: () => void;
}) {
  const { model, etag, onClose } = props;
  const fields = fieldsOf(model.hosting_type);
  const [texts, setTexts] = useState<Texts>(() =>
    Object.fromEntries(fields.map((field) => [field.name, typed(field, model.record[field.name])])),
  );
  const [reason, setReason] = useState('');
  const [faults, setFaults] = useState<Texts>({});
  const [theirs, setTheirs] = useState<{
    readonly model: ModelDetail;
    readonly etag: string;
    readonly yours: Readonly<Record<string, unknown>>;
  } | null>(null);
  const saving = useMutation({
    mutationFn: (values: Readonly<Record<string, unknown>>) => saveModel(model, etag, values, reason.trim()),
    onSuccess: async (_saved, values) => {
      const words = fields
        .filter(({ name }) => name in values)
        .map((field) => `${field.title.toLowerCase()} ${shown(field, values[field.name])}`);
      onClose();
      toast(`${model.display_name}: ${words.join(', ')} from now on`, () => undoLatest());
      await showOwnChange();
    },
    onError: async (error, values) => {
      if (!(error instanceof ApiProblem)) return;
      if (error.status === 412) {
        const { data, etag: newer } = await answeredWhole(
          api.GET('/models/{id}', { params: { path: { id: model.id } } }),
        );
        setTheirs({ model: data, etag: newer ?? '', yours: values });
      } else setFaults(Object.fromEntries(error.faults.map(({ field, message }) => [field, message])));
    },
  });
  const save = () => {
    const found: Record<string, string> = {};
    const values: Record<string, unknown> = {};
    for (const field of fields) {
      const text = texts[field.name] ?? '';
      if (text === typed(field, model.record[field.name])) continue;
      try {
        values[field.name] = stored(field, text);
      } catch (error) {
        found[field.name] = error instanceof Error ? error.message : String(error);
      }
    }
    if (reason.trim() !== '' && !isReason(reason)) found.reason = 'at least 3 characters';
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    if (Object.keys(values).length === 0) onClose();
    else saving.mutate(values);
  };
  if (theirs !== null) return <ConflictDialog before={model} {...theirs} theirs={theirs.model} onClose={onClose} />;
  const general = saving.error !== null && Object.keys(faults).length === 0 ? saving.error.message : null;
  return (
    <Dialog
      title={`Edit ${model.display_name}`}
      about="What you set stays: no sync and no catalogue overwrites it."
      onClose={onClose}
    >
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {fields.map((field) => (
          <EditRow
            key={field.name}
            {...{ field, before: model.record[field.name], text: texts[field.name] ?? '', fault: faults[field.name] }}
            onChange={(text) => setTexts({ ...texts, [field.name]: text })}
          />
        ))}
        <ReasonField value={reason} onChange={setReason} fault={faults.reason} />
        {general !== null && <Fault words={general} />}
        <DialogFooter onClose={onClose} disabled={saving.isPending}>
          Save
        </DialogFooter>
      </form>
    </Dialog>
  );
}

/** A field of a form; a price a thousand times off is asked about. */
export function EditRow(props: {
  readonly field: EditField;
  readonly before: unknown;
  readonly text: string;
  readonly fault: string | undefined;
  readonly onChange: (text: string) => void;
}) {
  const { field, before, text, fault, onChange } = props;
  const id = `edit-${field.name}`;
  if (field.kind === 'flag') {
    return (
      <div className="row">
        <Switch label={field.title} on={text === 'true'} onChange={(on) => onChange(String(on))} />
        <span>{field.title}</span>
      </div>
    );
  }
  const doubt = doubtOf(field, before, text);
  return (
    <div className="field">
      <label htmlFor={id}>{field.title}</label>
      <div className={`input ${fault === undefined && doubt === null ? '' : 'fault'}`}>
        <input
          id={id}
          value={text}
          inputMode={field.kind === 'text' ? 'text' : 'decimal'}
          placeholder="unknown"
          autoComplete="off"
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-note`}
          onChange={({ target }) => onChange(target.value)}
        />
        {field.unit !== undefined && <span className="u">{field.unit}</span>}
      </div>
      <span id={`${id}-note`}>
        {fault !== undefined && <Fault words={fault} />}
        {doubt !== null && fault === undefined && (
          <span className="row wrap">
            <Fault
              words={`A ${doubt === 'thousandth' ? 'thousandth' : 'thousandfold'} of the price now (${shown(field, before)}). Is this per ${doubt === 'thousandth' ? '1k' : '1M'}?`}
            />
            <button
              type="button"
              className="btn"
              onClick={() =>
                onChange(String(Number((Number(text) * (doubt === 'thousandth' ? 1_000 : 0.001)).toPrecision(12))))
              }
            >
              {doubt === 'thousandth' ? 'Multiply by 1,000' : 'Divide by 1,000'}
            </button>
          </span>
        )}
      </span>
    </div>
  );
}

function doubtOf(field: EditField, before: unknown, text: string) {
  try {
    return unitDoubt(field, before, stored(field, text));
  } catch {
    return null;
  }
}
