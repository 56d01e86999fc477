import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { type ModelSummary, modelsQuery } from '../../api/queries.ts';
import { useAddress, useChangeAddress, usePast } from '../../app/address.ts';
import { useKeys } from '../../app/keys.ts';
import { useHeldBack } from '../../app/live.ts';
import { PageFrame } from '../../app/page.tsx';
import { Icon } from '../../design/icons.tsx';
import { Empty, Loaded, Popover } from '../../design/parts.tsx';
import { AddModelDialog } from './add-model.tsx';
import { CompareDialog } from './compare.tsx';
import { EditTogetherDialog } from './edit-together.tsx';
import { FacetList } from './facet-list.tsx';
import { conditionsOf, find, NO_CONDITIONS, searchable } from './facets.ts';
import { COLUMNS } from './model-columns.tsx';
import { ModelTable } from './model-table.tsx';
import { ViewTabs } from './view-tabs.tsx';
import './models.css';

/** Every model: search, facets, saved views, compare, edit together. */
export default function ModelsPage() {
  const at = usePast();
  const query = useQuery(modelsQuery(at));
  const [adding, add] = useState(false);
  const address = useAddress();
  const change = useChangeAddress();
  const hidden = address.hide?.split(',') ?? [];
  const columns = (
    <Popover
      button={
        <button type="button" className="btn wide">
          <Icon name="columns" />
          Columns
        </button>
      }
    >
      {COLUMNS.map(({ id, title }) => (
        <label key={id} className="row">
          <input
            type="checkbox"
            className="check"
            checked={!hidden.includes(id)}
            onChange={({ target }) =>
              change({
                hide: (target.checked ? hidden.filter((one) => one !== id) : [...hidden, id]).join(',') || undefined,
              })
            }
          />
          {title}
        </label>
      ))}
    </Popover>
  );
  return (
    <PageFrame
      title="Models"
      name="Models"
      className="flush"
      showsPast
      actions={
        at === undefined && (
          <>
            {columns}
            <button type="button" className="btn solid" onClick={() => add(true)}>
              <Icon name="add" />
              Add model
            </button>
          </>
        )
      }
    >
      <Loaded what="The list of models" query={query} rows={14}>
        {(models) => <Models models={models} />}
      </Loaded>
      {adding && <AddModelDialog onClose={() => add(false)} />}
    </PageFrame>
  );
}

function Models({ models }: { readonly models: readonly ModelSummary[] }) {
  const search = useAddress();
  const change = useChangeAddress();
  const past = usePast();
  const { changed, show } = useHeldBack();
  const all = useMemo(() => searchable(models), [models]);
  const found = useMemo(() => find(all, search), [all, search]);
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const [dialog, open] = useState<'compare' | 'edit' | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const chosen = models.filter(({ id }) => selected.has(id));
  const [facetsOpen, openFacets] = useState(false);
  useKeys({
    '/': () => field.current?.focus(),
    c: () => (chosen.length > 1 && chosen.length <= 4 ? open('compare') : undefined),
    Escape: () => select(new Set()),
  });
  return (
    <div className={`models ${facetsOpen ? 'with-facets' : ''}`}>
      <FacetList found={found} />
      <div className="list">
        <ViewTabs models={models} />
        {changed && (
          <div className="banner" role="status">
            <Icon name="syncs" />
            The registry changed while you were reading.
            <button type="button" className="btn right" onClick={show}>
              Show
            </button>
          </div>
        )}
        <div className="bar2">
          <div className="input">
            <Icon name="find" />
            <input
              ref={field}
              type="search"
              aria-label="Search models"
              placeholder={`Search ${found.inView} models`}
              value={search.q ?? ''}
              onChange={({ target }) => change({ q: target.value || undefined })}
              onKeyDown={(event) => {
                if (event.key === 'Escape') event.currentTarget.blur();
              }}
            />
            <kbd>/</kbd>
          </div>
          <button
            type="button"
            className="btn only-small"
            onClick={() => openFacets(!facetsOpen)}
            aria-expanded={facetsOpen}
          >
            <Icon name="filter" />
            Filter
          </button>
          {conditionsOf(search) > 0 && (
            <button type="button" className="btn quiet hide-small" onClick={() => change(NO_CONDITIONS)}>
              Clear {conditionsOf(search)} filter{conditionsOf(search) === 1 ? '' : 's'}
            </button>
          )}
          <span className="dim small right hide-small" aria-live="polite">
            {found.models.length} shown, prices in $ per 1M tokens
          </span>
        </div>
        {found.models.length === 0 ? (
          <NoResult
            all={models}
            q={search.q ?? ''}
            conditions={conditionsOf(search)}
            clear={() => change(NO_CONDITIONS)}
          />
        ) : (
          <ModelTable models={found.models} selected={selected} select={select} />
        )}
        {chosen.length > 0 && (
          <div className="sel dialogish" role="toolbar" aria-label="Selection">
            <b className="strong">{chosen.length} selected</b>
            <span className="dim">of up to 4</span>
            <button
              type="button"
              className="btn solid"
              disabled={chosen.length < 2 || chosen.length > 4}
              onClick={() => open('compare')}
            >
              Compare<kbd>C</kbd>
            </button>
            {past === undefined && (
              <button type="button" className="btn" onClick={() => open('edit')}>
                Edit together
              </button>
            )}
            <button
              type="button"
              className="btn quiet icon"
              aria-label="Clear the selection"
              onClick={() => select(new Set())}
            >
              <Icon name="close" />
            </button>
          </div>
        )}
      </div>
      {dialog === 'compare' && <CompareDialog models={chosen} onClose={() => open(null)} />}
      {dialog === 'edit' && <EditTogetherDialog models={chosen} onClose={() => open(null)} />}
    </div>
  );
}

function NoResult(props: {
  readonly all: readonly ModelSummary[];
  readonly q: string;
  readonly conditions: number;
  readonly clear: () => void;
}) {
  const { all, q, conditions, clear } = props;
  const near = q === '' ? [] : nearest(all, q);
  return (
    <Empty title={q === '' ? 'No model has all of this' : `No model is called “${q}” here`}>
      {near.length > 0 && <>Close: {near.join(', ')}. </>}
      <button type="button" className="btn" onClick={clear}>
        Clear {conditions} filter{conditions === 1 ? '' : 's'}
      </button>
    </Empty>
  );
}

/** Names that share the most pairs of letters with what was typed. */
function nearest(models: readonly ModelSummary[], q: string): string[] {
  const pairs = (text: string) =>
    new Set(Array.from({ length: Math.max(text.length - 1, 0) }, (_, at) => text.slice(at, at + 2)));
  const wanted = pairs(q.toLowerCase());
  return models
    .filter(({ enabled }) => enabled)
    .map(({ display_name }) => {
      const own = pairs(display_name.toLowerCase());
      return {
        display_name,
        shared: [...wanted].filter((pair) => own.has(pair)).length / Math.max(own.size, wanted.size, 1),
      };
    })
    .filter(({ shared }) => shared > 0.2)
    .sort((left, right) => right.shared - left.shared)
    .slice(0, 4)
    .map(({ display_name }) => display_name);
}
