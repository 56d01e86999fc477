import { EXTERNAL_CATEGORIES } from '@radiant/contracts/lists';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem, answered, api } from '../../api/client.ts';
import { modelsQuery, providersQuery } from '../../api/queries.ts';
import { showOwnChange } from '../../app/live.ts';
import { toast, undoLatest } from '../../app/toasts.tsx';
import { Dialog, DialogFooter } from '../../design/dialog.tsx';
import { per1k, words } from '../../design/numbers.ts';
import { Fault, Select } from '../../design/parts.tsx';

/** Adds an external model. Prices are typed per million tokens; what is left empty is unknown. */
export function AddModelDialog({ onClose }: { readonly onClose: () => void }) {
  const navigate = useNavigate();
  const providers = useQuery(providersQuery).data ?? [];
  const known = useQuery(modelsQuery()).data ?? [];
  const [provider, setProvider] = useState('');
  const [category, setCategory] = useState('text_generation');
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const adding = useMutation({
    mutationFn: (body: Readonly<Record<string, unknown>>) => answered(api.POST('/models', { body: body as never })),
    onSuccess: async (model) => {
      toast(`${model.display_name} added`, () => undoLatest('model.create'));
      await showOwnChange();
      onClose();
      void navigate({ to: '/models/$id', params: { id: model.id } });
    },
    onError: (error) => {
      if (error instanceof ApiProblem)
        setFaults(Object.fromEntries(error.faults.map(({ field, message }) => [field, message])));
    },
  });
  const add = (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const list = (name: string) =>
      text(name)
        .split(/[\s,]+/)
        .filter(Boolean);
    const price = (name: string) => (text(name) === '' ? {} : { [name]: per1k(Number(text(name))) });
    const whole = (name: string) => (text(name) === '' ? {} : { [name]: Number(text(name)) });
    const found: Record<string, string> = {};
    for (const name of ['model_id', 'name']) if (text(name) === '') found[name] = 'is needed';
    for (const name of ['input_cost_per_1k', 'output_cost_per_1k', 'context_window']) {
      if (text(name) !== '' && !Number.isFinite(Number(text(name))))
        found[name] = `found “${text(name)}”, expected a number`;
    }
    if (
      known.some((model) => model.provider_id === (provider || providers[0]?.id) && model.model_id === text('model_id'))
    ) {
      found.model_id = 'the registry has it already';
    }
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    const reason = text('reason');
    adding.mutate({
      ...{ provider_id: provider || providers[0]?.id, model_id: text('model_id'), name: text('name'), category },
      ...{ display_name: text('name'), capabilities: list('capabilities'), input_modalities: list('input_modalities') },
      output_modalities: list('output_modalities'),
      ...price('input_cost_per_1k'),
      ...price('output_cost_per_1k'),
      ...whole('context_window'),
      ...(form.get('commercial') === 'on' ? { commercial_use_allowed: true } : {}),
      ...(reason === '' ? {} : { reason }),
    });
  };
  const row = (
    name: string,
    title: string,
    more: { readonly unit?: string; readonly value?: string; readonly note?: string } = {},
  ) => (
    <div className="field">
      <label htmlFor={`add-${name}`}>{title}</label>
      <div className={`input ${faults[name] === undefined ? '' : 'fault'}`}>
        <input id={`add-${name}`} name={name} defaultValue={more.value} placeholder={more.note} autoComplete="off" />
        {more.unit !== undefined && <span className="u">{more.unit}</span>}
      </div>
      {faults[name] !== undefined && <Fault words={faults[name]} />}
    </div>
  );
  return (
    <Dialog title="Add model" about="An external model. Self-hosted ones come with the catalogue." onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          add(new FormData(event.currentTarget));
        }}
      >
        <div className="field">
          <span className="label">Provider</span>
          <Select
            label="Provider"
            value={provider || (providers[0]?.id ?? '')}
            options={providers.map(({ id, record }) => [id, String(record.name)])}
            onChange={setProvider}
          />
        </div>
        {row('model_id', 'Model id', { note: 'as the provider’s API takes it' })}
        {row('name', 'Name')}
        <div className="field">
          <span className="label">Category</span>
          <Select
            label="Category"
            value={category}
            options={EXTERNAL_CATEGORIES.map((one) => [one, words(one)])}
            onChange={setCategory}
          />
          {faults.category !== undefined && <Fault words={faults.category} />}
        </div>
        {row('capabilities', 'Can do', { value: 'chat', note: 'chat, function_calling' })}
        {row('input_modalities', 'Takes', { value: 'text' })}
        {row('output_modalities', 'Gives', { value: 'text' })}
        {row('input_cost_per_1k', 'Input price', { unit: '$ / 1M tokens', note: 'unknown' })}
        {row('output_cost_per_1k', 'Output price', { unit: '$ / 1M tokens', note: 'unknown' })}
        {row('context_window', 'Context', { unit: 'tokens', note: 'unknown' })}
        <label className="row">
          <input type="checkbox" className="check" name="commercial" />
          Its terms allow commercial use
        </label>
        {row('reason', 'Reason', { note: 'Shown in the history' })}
        {adding.error !== null && Object.keys(faults).length === 0 && <Fault words={adding.error.message} />}
        <DialogFooter onClose={onClose} disabled={adding.isPending}>
          Add model
        </DialogFooter>
      </form>
    </Dialog>
  );
}
