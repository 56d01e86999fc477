import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answeredWhole, api } from '../../api/client.ts';
import { type ModelSummary, modelsQuery } from '../../api/queries.ts';
import { useAddress, useChangeAddress, usePast } from '../../app/address.ts';
import { showOwnChange } from '../../app/live.ts';
import { PageFrame } from '../../app/page.tsx';
import { toast } from '../../app/toasts.tsx';
import { Dialog, DialogFooter, isReason, ReasonField } from '../../design/dialog.tsx';
import { per1k, percent, perM, usd } from '../../design/numbers.ts';
import { Fault, Loaded, Panel, Unknown } from '../../design/parts.tsx';
import { saveModel } from '../model/save-model.ts';
import { providerName } from '../models/facets.ts';
import { otherPrice } from '../models/price-cell.tsx';

const FIELDS = ['input_cost_per_1k', 'output_cost_per_1k'] as const;
type Edits = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** What models cost and what tenants pay, edited in place; nothing is saved before the whole of it was looked at. */
export default function PricesPage() {
  const past = usePast();
  const address = useAddress();
  const change = useChangeAddress();
  const query = useQuery(modelsQuery(past));
  const [edits, setEdits] = useState<Edits>(new Map());
  const [previewing, preview] = useState(false);
  const set = (id: string, field: string, text: string) =>
    setEdits(new Map(edits).set(id, { ...edits.get(id), [field]: text }));
  const rows = (query.data ?? []).filter(
    ({ enabled, display_name, provider_name }) =>
      enabled && `${display_name} ${provider_name}`.toLowerCase().includes((address.q ?? '').toLowerCase()),
  );
  const changed = changesOf(query.data ?? [], edits);
  return (
    <PageFrame
      title="Prices"
      name="Prices"
      fact="$ per 1M tokens, what the organisation pays and what tenants pay"
      showsPast
      actions={
        past === undefined && (
          <button type="button" className="btn solid" disabled={changed.length === 0} onClick={() => preview(true)}>
            Preview {changed.length} change{changed.length === 1 ? '' : 's'}
          </button>
        )
      }
    >
      <Panel
        title="Models in use"
        right={
          <span className="input">
            <input
              type="search"
              aria-label="Search prices"
              placeholder="Search"
              value={address.q ?? ''}
              onChange={({ target }) => change({ q: target.value || undefined })}
            />
          </span>
        }
      >
        <Loaded what="The prices" query={query} rows={14}>
          {() => (
            <div className="tablewrap">
              <table>
                <caption className="sr">Prices of models in use</caption>
                <thead>
                  <tr>
                    <th>Model</th>
                    <th className="num">Input</th>
                    <th className="num">Output</th>
                    <th className="num hide-small">Otherwise</th>
                    <th className="num">Markup, %</th>
                    <th className="num hide-small">Tenant, input</th>
                    <th className="num hide-small">Tenant, output</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.slice(0, 300).map((model) => (
                    <PriceRow
                      key={model.id}
                      model={model}
                      edits={edits.get(model.id) ?? {}}
                      editable={past === undefined}
                      set={(field, text) => set(model.id, field, text)}
                    />
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Loaded>
      </Panel>
      {previewing && (
        <PreviewDialog
          changes={changed}
          onClose={(done) => {
            preview(false);
            if (done) setEdits(new Map());
          }}
        />
      )}
    </PageFrame>
  );
}

function PriceRow(props: {
  readonly model: ModelSummary;
  readonly edits: Readonly<Record<string, string>>;
  readonly editable: boolean;
  readonly set: (field: string, text: string) => void;
}) {
  const { model, edits, editable, set } = props;
  const other = otherPrice(model);
  const byTokens = model.input_cost_per_1k !== null || model.output_cost_per_1k !== null;
  const cell = (field: (typeof FIELDS)[number], title: string) => {
    const value = model[field];
    if (!byTokens || model.hosting_type !== 'external') return <span className="na">–</span>;
    if (!editable) return value === null ? <Unknown /> : usd(perM(value));
    return (
      <input
        className="cell-input"
        inputMode="decimal"
        aria-label={`${title} of ${model.display_name}`}
        value={edits[field] ?? (value === null ? '' : String(perM(value)))}
        placeholder="unknown"
        onChange={({ target }) => set(field, target.value)}
      />
    );
  };
  const tenant = (value: number | null) =>
    value === null ? <span className="na">–</span> : usd(perM(value * (1 + model.markup_rate)));
  return (
    <tr>
      <td className="cut name-cell">
        <Link to="/models/$id" params={{ id: model.id }}>
          <b className="new">{model.display_name}</b>
        </Link>{' '}
        <span className="dim">{providerName(model)}</span>
      </td>
      <td className="num">{cell('input_cost_per_1k', 'Input price')}</td>
      <td className="num">{cell('output_cost_per_1k', 'Output price')}</td>
      <td className="num hide-small">
        {other === null ? byTokens ? <span className="na">–</span> : <Unknown /> : `${usd(other[0])} / ${other[1]}`}
      </td>
      <td className="num">
        {editable ? (
          <input
            className="cell-input"
            inputMode="decimal"
            aria-label={`Markup of ${model.display_name}, per cent`}
            value={edits.markup ?? String(Number((model.markup_rate * 100).toPrecision(12)))}
            onChange={({ target }) => set('markup', target.value)}
          />
        ) : (
          percent(model.markup_rate)
        )}
      </td>
      <td className="num dim hide-small">{tenant(model.input_cost_per_1k)}</td>
      <td className="num dim hide-small">{tenant(model.output_cost_per_1k)}</td>
    </tr>
  );
}

interface PriceChange {
  readonly model: ModelSummary;
  readonly field: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
  /** Null where what was typed is no amount. */
  readonly value: number | null;
}

function changesOf(models: readonly ModelSummary[], edits: Edits): PriceChange[] {
  const byId = new Map(models.map((model) => [model.id, model]));
  return [...edits].flatMap(([id, fields]) => {
    const model = byId.get(id);
    if (model === undefined) return [];
    return Object.entries(fields).flatMap(([field, text]): PriceChange[] => {
      const given = text.trim() === '' ? Number.NaN : Number(text);
      const isAmount = Number.isFinite(given) && given >= 0;
      if (field === 'markup') {
        if (isAmount && Math.abs(given - model.markup_rate * 100) < 1e-9) return [];
        const [name, value] =
          model.hosting_type === 'external'
            ? ['markup_rate', Number((given / 100).toPrecision(12))]
            : ['markup_percent', given];
        return [
          {
            model,
            field: name as string,
            title: 'Markup',
            before: percent(model.markup_rate),
            after: isAmount ? percent(given / 100) : `“${text}”`,
            value: isAmount ? (value as number) : null,
          },
        ];
      }
      const old = model[field as (typeof FIELDS)[number]];
      if (isAmount && old !== null && perM(old) === given) return [];
      return [
        {
          model,
          field,
          title: field.startsWith('input') ? 'Input' : 'Output',
          before: old === null ? 'unknown' : usd(perM(old)),
          after: isAmount ? usd(given) : `“${text}”`,
          value: isAmount ? per1k(given) : null,
        },
      ];
    });
  });
}

function PreviewDialog({
  changes,
  onClose,
}: {
  readonly changes: readonly PriceChange[];
  readonly onClose: (done: boolean) => void;
}) {
  const [reason, setReason] = useState('');
  const wrong = changes.find(({ value }) => value === null);
  const saving = useMutation({
    mutationFn: async () => {
      for (const [id, of] of Map.groupBy(changes, ({ model }) => model.id)) {
        const { data, etag } = await answeredWhole(api.GET('/models/{id}', { params: { path: { id } } }));
        await saveModel(
          data,
          etag ?? '*',
          Object.fromEntries(of.map(({ field, value }) => [field, value])),
          reason.trim(),
        );
      }
    },
    onSuccess: () => {
      onClose(true);
      toast(`${changes.length} prices changed`);
    },
    onSettled: showOwnChange,
  });
  return (
    <Dialog
      title={`${changes.length} change${changes.length === 1 ? '' : 's'}`}
      about="Nothing is saved before you say so. What you set stays: no sync overwrites it."
      onClose={() => onClose(false)}
      wide
    >
      <table>
        <caption className="sr">Now and then</caption>
        <tbody>
          {changes.map((one) => (
            <tr key={`${one.model.id}${one.field}`}>
              <td>{one.model.display_name}</td>
              <td className="dim">{one.title}</td>
              <td className="num old">{one.before}</td>
              <td className="num new">{one.after}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {wrong !== undefined && (
        <Fault words={`${wrong.model.display_name}: found ${wrong.after}, expected a number of at least 0`} />
      )}
      <ReasonField value={reason} onChange={setReason} />
      {saving.error !== null && <Fault words={saving.error.message} />}
      <DialogFooter
        onClose={() => onClose(false)}
        disabled={wrong !== undefined || !isReason(reason) || saving.isPending}
        onConfirm={() => saving.mutate()}
      >
        Save {changes.length} change{changes.length === 1 ? '' : 's'}
      </DialogFooter>
    </Dialog>
  );
}
