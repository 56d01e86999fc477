import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { type ModelSummary, modelsQuery } from '../api/queries.ts';
import { Dialog } from '../design/dialog.tsx';
import { Icon, type IconName } from '../design/icons.tsx';
import { usd, words } from '../design/numbers.ts';

import { useAddress } from './address.ts';
import { PAGES } from './nav.ts';
import { toast, undoLatest } from './toasts.tsx';

/** Something that can be found or done. */
interface Command {
  readonly id: string;
  readonly group: 'Do' | 'Go to';
  readonly title: string;
  readonly about?: ReactNode;
  readonly icon: IconName;
  readonly run: () => void;
}

/** Letters of the query in their order, those at beginnings of words counting most; null where they are not there. */
export function matches(text: string, query: string): number | null {
  const [within, asked] = [text.toLowerCase(), query.toLowerCase().trim()];
  if (asked === '') return 0;
  let score = 0;
  for (const word of asked.split(/\s+/)) {
    const at = within.indexOf(word);
    if (at < 0) return null;
    score += at === 0 || /[\s/(-]/.test(within[at - 1] ?? '') ? 2 : 1;
  }
  return score - within.length / 1_000;
}

/** ⌘K: pages, models and verbs in one list. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const [query, setQuery] = useState('');
  const [place, setPlace] = useState(0);
  const navigate = useNavigate();
  const { at } = useAddress();
  const { data: models } = useQuery(modelsQuery(at));
  const commands = useMemo(() => {
    const go = (to: string, search: Record<string, string> = {}) =>
      void navigate({ to, search: { ...(at === undefined ? {} : { at }), ...search } as never });
    const pages = PAGES.map(
      ({ path, title, icon, key }): Command => ({
        ...{ id: path, group: 'Go to', title, icon },
        about: <kbd>G {key.toUpperCase()}</kbd>,
        run: () => go(path),
      }),
    );
    const undo: Command = {
      ...{ id: 'undo', group: 'Do', title: 'Undo the last decision', icon: 'undo' },
      run: () =>
        void undoLatest().then(
          () => toast('Undone'),
          (error: Error) => toast(`Not undone: ${error.message}`),
        ),
    };
    return [undo, ...pages, ...(models ?? []).flatMap((model) => commandsOf(model, go))];
  }, [models, navigate, at]);
  const found = useMemo(
    () =>
      commands
        .flatMap((command) => {
          const score = matches(command.title, query);
          return score === null ? [] : [{ command, score }];
        })
        .sort((left, right) => right.score - left.score)
        .slice(0, 12)
        .map(({ command }) => command)
        .sort((left, right) => left.group.localeCompare(right.group)),
    [commands, query],
  );
  const run = (command: Command | undefined) => {
    if (command === undefined) return;
    onClose();
    command.run();
  };
  return (
    <Dialog title={<span className="sr">Find or do</span>} onClose={onClose}>
      <div className="input palette-query">
        <Icon name="find" />
        <input
          role="combobox"
          aria-label="Find or do"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={found[place] === undefined ? undefined : `palette-${place}`}
          autoComplete="off"
          placeholder="A model, a page, a verb"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setPlace(0);
          }}
          onKeyDown={(event) => {
            const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
            if (step !== 0) {
              event.preventDefault();
              setPlace((place + step + found.length) % Math.max(found.length, 1));
            } else if (event.key === 'Enter') {
              event.preventDefault();
              run(found[place]);
            }
          }}
        />
        <kbd>esc</kbd>
      </div>
      <div id="palette-list" className="palette" role="listbox" aria-label="Found">
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the input's
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input
          <div
            key={command.id}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === place}
            onPointerMove={() => setPlace(index)}
            onClick={() => run(command)}
          >
            <Icon name={command.icon} />
            <span className="cut">{command.title}</span>
            <span className="right dim small">{command.about ?? command.group}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="dim">Nothing is called “{query}”.</p>}
    </Dialog>
  );
}

function commandsOf(model: ModelSummary, go: (to: string, search?: Record<string, string>) => void): Command[] {
  const { id, display_name, provider_name, primary_mode, thermal_state, hourly_rate } = model;
  const open: Command = {
    ...{ id, group: 'Go to', title: display_name, icon: 'models' },
    about: `${provider_name}, ${words(primary_mode)}`,
    run: () => go(`/models/${id}`),
  };
  if (thermal_state !== 'COLD') return [open];
  const wake: Command = {
    ...{ id: `wake ${id}`, group: 'Do', title: `Wake ${display_name}`, icon: 'thermal' },
    about: hourly_rate === null ? 'price unknown' : `${usd(hourly_rate)} an hour`,
    run: () => go('/thermal', { wake: id }),
  };
  return [open, wake];
}
