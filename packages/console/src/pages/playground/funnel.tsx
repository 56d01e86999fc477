import { useState } from 'react';
import type { Explanation } from '../../api/queries.ts';
import { useChangeAddress } from '../../app/address.ts';
import { ChangeButtons } from './change-buttons.tsx';
import { changeWords, foundWords, gateWords } from './gate-words.ts';
import { afterChange } from './request.ts';

/** Models named at an open gate. */
const NAMED = 8;

/** How many models each gate leaves; a gate that is opened names who fell, by what value, and what would let them in. */
export function Funnel({ explanation }: { readonly explanation: Explanation }) {
  const { gates, eligible, changes, models } = explanation;
  const change = useChangeAddress();
  const [open, setOpen] = useState<string | null>(null);
  const all = (gates[0]?.out ?? 0) + (gates[0]?.left ?? 0);
  const task = gates.findIndex(({ gate }) => gate === 'task');
  const candidates = gates[task]?.left ?? all;
  const falling = gates.filter(({ out }) => out > 0);
  const passed = gates.filter(({ out }) => out === 0);
  return (
    <>
      <h2>
        Who is left
        <span className="dim right small">
          {all} → {eligible}
        </span>
      </h2>
      <div className="fun">
        <ol>
          {falling.map((gate, index) => {
            const scale = gates.indexOf(gate) > task && candidates > 0 ? candidates : all;
            const rescaled = scale !== all && gates.indexOf(falling[index - 1] ?? gate) <= task;
            const isOpen = open === gate.gate;
            const fallen = models.filter(({ failed }) => failed?.gate === gate.gate);
            const helping = changes.find(({ criterion }) => criterion === gate.criterion);
            const after = helping === undefined ? null : afterChange(helping);
            return (
              <li key={gate.gate} className="contents">
                {rescaled && (
                  <div className="zoom">
                    Scale from here: {candidates} {gateWords(gates[task] ?? gate).replace('Task: ', '')} models
                  </div>
                )}
                <div className={`step ${isOpen ? 'open' : ''}`}>
                  <button type="button" aria-expanded={isOpen} onClick={() => setOpen(isOpen ? null : gate.gate)}>
                    <span className="nm cut">{gateWords(gate)}</span>
                    <span className="ct">{gate.left}</span>
                    <span className="fl">−{gate.out}</span>
                    <span className="bar" aria-hidden="true">
                      <i style={{ width: `${(gate.left / scale) * 100}%` }} />
                      <u style={{ width: `${(gate.out / scale) * 100}%` }} />
                    </span>
                  </button>
                  {isOpen && (
                    <ul className="who">
                      {fallen.slice(0, NAMED).map((model) => (
                        <li key={model.id}>
                          <span className="cut">{model.display_name}</span>
                          <b>{foundWords(gate.gate, model.failed?.found)}</b>
                        </li>
                      ))}
                      {gate.out > NAMED && <li className="dim">and {gate.out - NAMED} more</li>}
                      {helping !== undefined && after !== null && (
                        <li className="do">
                          <button type="button" className="btn soft" onClick={() => change(after)}>
                            {changeWords(helping)}: {helping.admitted} more
                          </button>
                        </li>
                      )}
                    </ul>
                  )}
                </div>
              </li>
            );
          })}
        </ol>
        {passed.length > 0 && (
          <p className="pass">
            Passed by all:{' '}
            {passed
              .map((gate) => gateWords(gate))
              .join(', ')
              .toLowerCase()}
          </p>
        )}
      </div>
      <div className="near">
        <h2 className="sub">One change away</h2>
        <ChangeButtons changes={changes} />
        <p className="dim small">
          {changes.length === 0
            ? 'No change of one criterion lets another model in.'
            : 'Smallest change of each kind that lets another model in.'}
        </p>
      </div>
    </>
  );
}
