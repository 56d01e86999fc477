import { useNavigate } from '@tanstack/react-router';
import {
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { ModelSummary } from '../../api/queries.ts';
import { useAddress, useChangeAddress, usePast } from '../../app/address.ts';
import { useKeys } from '../../app/keys.ts';
import { day } from '../../design/numbers.ts';
import { Unknown } from '../../design/parts.tsx';
import { providerName } from './facets.ts';
import { ALL, type Column, NAME } from './model-columns.tsx';
import { otherPrice, PriceCells } from './price-cell.tsx';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const compare = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare;
const definitions = ALL.map(({ id, key }) => ({
  id,
  accessorFn: key,
  sortUndefined: 'last' as const,
  sortFn: (left: { getValue(id: string): unknown }, right: { getValue(id: string): unknown }) => {
    const [a, b] = [left.getValue(id), right.getValue(id)];
    return typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b));
  },
}));

/** Rows from which on only those in sight are drawn. */
const VIRTUAL_FROM = 200;
const DENSITY = 'registry.density';
const HEIGHTS = [32, 28, 40];

const small = matchMedia('(max-width: 720px)');
const useSmall = () =>
  useSyncExternalStore(
    (listener) => {
      small.addEventListener('change', listener);
      return () => small.removeEventListener('change', listener);
    },
    () => small.matches,
  );

/** The models as a table that is walked by keys, sorted by its heads, and drawn only where it is looked at. */
export function ModelTable(props: {
  readonly models: readonly ModelSummary[];
  readonly selected: ReadonlySet<string>;
  readonly select: (ids: ReadonlySet<string>) => void;
}) {
  const { models, selected, select } = props;
  const address = useAddress();
  const change = useChangeAddress();
  const navigate = useNavigate();
  const at = usePast();
  const isSmall = useSmall();
  const hidden = new Set(address.hide?.split(','));
  const columns = ALL.filter(({ id }) => !hidden.has(id));
  const sort = address.sort ?? '-quality';
  const sorting: SortingState = useMemo(() => [{ id: sort.replace(/^-/, ''), desc: sort.startsWith('-') }], [sort]);
  const table = useTable({
    ...{ features, columns: definitions, data: models as ModelSummary[] },
    state: { sorting },
    getRowId: (model: ModelSummary) => model.id,
  });
  const rows = table.getRowModel().rows;
  const by = ALL.find(({ id }) => id === sorting[0]?.id) ?? NAME;
  const firstUnknown = rows.findIndex(({ original }) => by.key(original) === undefined);
  const [cursor, setCursor] = useState(0);
  const [density, setDensity] = useState(() => Number(localStorage.getItem(DENSITY) ?? 0) % HEIGHTS.length);
  const height = isSmall ? 63 : (HEIGHTS[density] ?? 32);
  const box = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    ...{ count: rows.length, estimateSize: () => height, overscan: 12, enabled: rows.length > VIRTUAL_FROM },
    getScrollElement: () => (isSmall ? document.scrollingElement : box.current) as HTMLElement | null,
  });
  useEffect(() => virtual.measure(), [height]);
  useEffect(() => setCursor(0), [models, sort]);
  const toggle = (ids: readonly string[], on: boolean) => {
    const next = new Set(selected);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    select(next);
  };
  const move = (step: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, cursor + step));
    setCursor(next);
    if (rows.length > VIRTUAL_FROM) virtual.scrollToIndex(next);
    else box.current?.querySelector(`[data-row="${next}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const open = (id: string | undefined) => {
    if (id !== undefined)
      void navigate({ to: '/models/$id', params: { id }, search: (at === undefined ? {} : { at }) as never });
  };
  const current = rows[cursor]?.original;
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => open(current?.id),
    x: () => current && toggle([current.id], !selected.has(current.id)),
    y: () => current && void navigator.clipboard.writeText(`${current.provider_id}/${current.model_id}`),
    '.': () => {
      const next = (density + 1) % HEIGHTS.length;
      localStorage.setItem(DENSITY, String(next));
      setDensity(next);
    },
  });
  const drawn =
    rows.length > VIRTUAL_FROM ? virtual.getVirtualItems().map(({ index }) => index) : rows.map((_, index) => index);
  const before = (drawn[0] ?? 0) * height;
  const after = (rows.length - 1 - (drawn.at(-1) ?? -1)) * height;
  const span = columns.length + 1;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className={`tablewrap density-${density}`} ref={box} tabIndex={0} aria-label="Models">
      <table aria-rowcount={rows.length}>
        <caption className="sr">
          Models, {rows.length}, in the order of {by.title}
        </caption>
        <thead>
          <tr>
            <th>
              <input
                type="checkbox"
                className="check"
                aria-label="Select all that are shown"
                checked={rows.length > 0 && rows.every(({ id }) => selected.has(id))}
                onChange={({ target }) =>
                  toggle(
                    rows.map(({ id }) => id),
                    target.checked,
                  )
                }
              />
            </th>
            {columns.map(({ id, title, number, down }) => {
              const isBy = id === by.id;
              const descending = sorting[0]?.desc === true;
              return (
                <th
                  key={id}
                  className={number ? 'num' : ''}
                  aria-sort={isBy ? (descending ? 'descending' : 'ascending') : undefined}
                >
                  <button
                    type="button"
                    className="sorter"
                    onClick={() => change({ sort: isBy ? (descending ? id : `-${id}`) : down ? `-${id}` : id })}
                  >
                    {title}
                    {isBy && (descending ? ' ↓' : ' ↑')}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Spacer height={before} span={span} />}
          {drawn.map((index) => {
            const row = rows[index];
            if (row === undefined) return null;
            const { original: model } = row;
            return (
              <Row
                key={row.id}
                {...{ model, index, columns, height: isSmall ? null : height }}
                divider={index === firstUnknown && index > 0 ? `${by.title}: unknown from here` : null}
                isCursor={index === cursor}
                isSelected={selected.has(row.id)}
                onSelect={(on) => toggle([row.id], on)}
                onOpen={() => open(row.id)}
                onPoint={() => setCursor(index)}
                span={span}
              />
            );
          })}
          {after > 0 && <Spacer height={after} span={span} />}
        </tbody>
      </table>
    </section>
  );
}

function Spacer({ height, span }: { readonly height: number; readonly span: number }) {
  return (
    <tr className="spacer">
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}

function Row(props: {
  readonly model: ModelSummary;
  readonly index: number;
  readonly columns: readonly Column[];
  readonly height: number | null;
  readonly divider: string | null;
  readonly isCursor: boolean;
  readonly isSelected: boolean;
  readonly onSelect: (on: boolean) => void;
  readonly onOpen: () => void;
  readonly onPoint: () => void;
  readonly span: number;
}) {
  const { model, index, columns, height, divider, isCursor, isSelected, onSelect, onOpen, onPoint, span } = props;
  const has = (id: string) => columns.some((column) => column.id === id);
  return (
    <>
      {divider !== null && (
        <tr className="cutline">
          <td colSpan={span}>{divider}</td>
        </tr>
      )}
      <tr
        data-row={index}
        className={isCursor ? 'cursor' : ''}
        aria-current={isCursor ? 'true' : undefined}
        aria-selected={isSelected}
        aria-rowindex={index + 1}
        style={height === null ? undefined : { height }}
        onClick={(event) => {
          onPoint();
          if (event.target instanceof HTMLElement && event.target.closest('a, input, button') === null) onOpen();
        }}
      >
        <td>
          <input
            type="checkbox"
            className="check"
            aria-label={`Select ${model.display_name}`}
            checked={isSelected}
            onChange={({ target }) => onSelect(target.checked)}
          />
        </td>
        <td className="nm">
          <a
            href={`/models/${model.id}`}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey) return;
              event.preventDefault();
              onOpen();
            }}
          >
            <b>{model.display_name}</b>
          </a>{' '}
          <span className="dim">{providerName(model)}</span>
          <Lifecycle model={model} />
        </td>
        {columns.map(({ id, number, cell }) => {
          if (id === 'input') return <PriceCells key={id} model={model} narrow={!has('output')} />;
          if (id === 'output') return has('input') ? null : <OutputCell key={id} model={model} />;
          return cell === undefined ? null : (
            <td key={id} className={`${number ? 'num' : ''} col-${id}`}>
              {cell(model)}
            </td>
          );
        })}
      </tr>
    </>
  );
}

function OutputCell({ model }: { readonly model: ModelSummary }) {
  const other = model.output_cost_per_1k === null ? otherPrice(model) : null;
  if (other !== null || model.output_cost_per_1k === null)
    return <td className="num">{other === null ? <Unknown /> : '–'}</td>;
  return <PriceCells model={{ ...model, input_cost_per_1k: model.output_cost_per_1k }} narrow />;
}

/** Where a model stands in its life, where that is to be said. */
export function Lifecycle({
  model,
}: {
  readonly model: Pick<ModelSummary, 'status' | 'deprecated' | 'sunset_at' | 'enabled'>;
}) {
  const { status, deprecated, sunset_at, enabled } = model;
  if ((status as string) === 'retired') return <span className="chip bad">Retired</span>;
  if (!enabled) return <span className="chip">Disabled</span>;
  if (sunset_at !== null) return <span className="chip warn">Retires {day(sunset_at)}</span>;
  return deprecated ? <span className="chip warn">Legacy</span> : null;
}
