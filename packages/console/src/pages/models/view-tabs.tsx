import { useState } from 'react';
import type { ModelSummary } from '../../api/queries.ts';
import { parseSearch, stringifySearch, useAddress, useChangeAddress } from '../../app/address.ts';
import { Dialog, DialogFooter } from '../../design/dialog.tsx';
import { Icon } from '../../design/icons.tsx';

import { NO_CONDITIONS, VIEWS } from './facets.ts';

const KEY = 'registry.views';

/** A view that somebody has kept on this machine: a name for an address. */
interface SavedView {
  readonly title: string;
  readonly search: string;
}

function readViews(): readonly SavedView[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept)
      ? kept.filter((one) => typeof one?.title === 'string' && typeof one?.search === 'string')
      : [];
  } catch {
    return [];
  }
}

/** Tabs: the views that everybody has with their counts, and those that were kept here. */
export function ViewTabs({ models }: { readonly models: readonly ModelSummary[] }) {
  const address = useAddress();
  const change = useChangeAddress();
  const [saved, setSaved] = useState(readViews);
  const [naming, name] = useState(false);
  const { at: _at, ...now } = address;
  const here = stringifySearch(now);
  const keep = (views: readonly SavedView[]) => {
    localStorage.setItem(KEY, JSON.stringify(views));
    setSaved(views);
  };
  const isSaved = saved.some(({ search }) => search === here);
  return (
    <nav className="views" aria-label="Views">
      {VIEWS.map((view) => (
        <button
          key={view.name}
          type="button"
          aria-current={!isSaved && (address.view ?? '') === view.name ? 'true' : undefined}
          onClick={() => change({ view: view.name || undefined })}
        >
          {view.title} <span>{models.filter(view.has).length}</span>
        </button>
      ))}
      {saved.map((view) => (
        <button
          key={view.title}
          type="button"
          aria-current={view.search === here ? 'true' : undefined}
          onClick={() => change({ ...NO_CONDITIONS, view: undefined, sort: undefined, ...parseSearch(view.search) })}
        >
          {view.title}
        </button>
      ))}
      <button
        type="button"
        aria-label={isSaved ? 'Forget this view' : 'Keep this view'}
        onClick={() => (isSaved ? keep(saved.filter(({ search }) => search !== here)) : name(true))}
      >
        <Icon name={isSaved ? 'close' : 'add'} />
      </button>
      {naming && (
        <Dialog
          title="Keep this view"
          about="Filters and order, under a name of yours, on this machine."
          onClose={() => name(false)}
        >
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              const title = String(new FormData(event.currentTarget).get('title') ?? '').trim();
              if (title === '') return;
              keep([...saved.filter((one) => one.title !== title), { title, search: here }]);
              name(false);
            }}
          >
            <div className="field">
              <label htmlFor="view-title">Name</label>
              <div className="input">
                <input id="view-title" name="title" maxLength={40} autoComplete="off" />
              </div>
            </div>
            <DialogFooter onClose={() => name(false)}>Keep view</DialogFooter>
          </form>
        </Dialog>
      )}
    </nav>
  );
}
