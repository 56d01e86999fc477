import { useState } from 'react';
import type { Explanation } from '../../api/queries.ts';
import { matches } from '../../app/palette.tsx';
import { Dialog, DialogFooter } from '../../design/dialog.tsx';

import { foundWords, gateWords } from './gate-words.ts';

/** Type a model: its place, or the gate that keeps it out with what was found. */
export function WhyNot({ explanation, onClose }: { readonly explanation: Explanation; readonly onClose: () => void }) {
  const [query, setQuery] = useState('');
  const found = explanation.models
    .filter(({ display_name, model_id }) => matches(`${display_name} ${model_id}`, query) !== null)
    .slice(0, 12);
  return (
    <Dialog title="Why not another?" onClose={onClose}>
      <div className="input">
        <input
          aria-label="Model"
          placeholder="A model"
          value={query}
          autoComplete="off"
          onChange={({ target }) => setQuery(target.value)}
        />
      </div>
      <dl className="facts">
        {found.map((model) => {
          const gate = model.failed && explanation.gates.find(({ gate: name }) => name === model.failed?.gate);
          return (
            <div key={model.id} className="contents">
              <dt>{model.display_name}</dt>
              <dd>
                {model.rank != null
                  ? `eligible, place ${model.rank}`
                  : `${gate ? gateWords(gate) : model.failed?.gate}: found ${foundWords(model.failed?.gate ?? '', model.failed?.found)}`}
              </dd>
            </div>
          );
        })}
      </dl>
      <DialogFooter onClose={onClose} leave="Close" />
    </Dialog>
  );
}
