import { useEffect, useRef } from 'react';

/** Commands by key: `j`, `G o` (one after the other), `mod+k`, `?`. */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const OFF = 'registry.single-keys';
let leader: { readonly key: string; readonly at: number } | null = null;

/** Whether single letters are commands; they can be switched off for those who dictate. */
export const singleKeysAreOn = (): boolean => localStorage.getItem(OFF) !== 'off';
/** Switches single letters on or off, and keeps it so. */
export const switchSingleKeys = (on: boolean): void => localStorage.setItem(OFF, on ? 'on' : 'off');

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !(target instanceof HTMLInputElement && /^(checkbox|radio|range)$/.test(target.type))
  );
}

/** Listens for commands while the component is there; not while a text is typed or a dialog is open, but for `mod+` keys. */
export function useKeys(keys: Keys, when = true): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!when) return;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const name = nameOf(event);
      const isCommand = name.startsWith('mod+');
      if (!isCommand) {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        if (isTyping(event.target) || document.querySelector('[role=dialog]') !== null || !singleKeysAreOn()) return;
      }
      const sequence = leader !== null && event.timeStamp - leader.at < 1_500 ? `${leader.key} ${name}` : null;
      const found = sequence === null ? latest.current[name] : (latest.current[sequence] ?? latest.current[name]);
      if (found !== undefined) {
        event.preventDefault();
        leader = null;
        found(event);
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [when]);
}

/** Remembers a first key of two, such as G; called once by the shell. */
export function useLeader(key: string): void {
  useKeys({
    [key]: (event) => {
      leader = { key, at: event.timeStamp };
    },
  });
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.metaKey || event.ctrlKey) return `mod+${key}`;
  return event.shiftKey && event.key.length === 1 && /[a-z]/.test(key) ? `shift+${key}` : key;
}
