import { useMutation } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { ApiProblem, answered, api } from '../api/client.ts';
import { queryClient } from '../api/queries.ts';
import { Glyph } from '../design/state.tsx';
import { useKeys } from './keys.ts';

/** What was done, and how to take it back. */
interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo?: (() => Promise<unknown>) | undefined;
}

let toasts: readonly Toast[] = [];
let paused = false;
let nextId = 1;
const listeners = new Set<() => void>();
const change = (next: readonly Toast[]) => {
  toasts = next;
  for (const listener of listeners) listener();
};

/** Says what was done, for six seconds. */
export function toast(text: string, undo?: () => Promise<unknown>): void {
  change([...toasts.slice(-2), { id: nextId++, text, undo }]);
}

/** Takes back the newest decision of this kind that this person has made. */
export async function undoLatest(kind?: string): Promise<void> {
  const query = { limit: 1, ...(kind === undefined ? {} : { kind }) };
  const { changeSets } = await answered(api.GET('/change-sets', { params: { query } }));
  const [latest] = changeSets;
  if (latest === undefined || latest.actor_kind !== 'admin') {
    throw new ApiProblem({ status: 409, detail: 'The last change was not made by a person; the time machine has it' });
  }
  await answered(
    api.POST('/change-sets/{id}/undo', {
      params: { path: { id: latest.id } },
      body: { reason: 'Undone in the console' },
    }),
  );
  await queryClient.invalidateQueries({ queryKey: ['registry'] });
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** The toasts at the foot; U undoes the newest. */
export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  const undoing = useMutation({
    mutationFn: async ({ id, undo }: Toast) => {
      change(toasts.filter((one) => one.id !== id));
      await undo?.();
    },
    onSuccess: () => toast('Undone'),
    onError: (error) => toast(`Not undone: ${error.message}`),
  });
  const newest = shown.findLast(({ undo }) => undo !== undefined);
  useKeys({ u: () => (newest === undefined ? undefined : undoing.mutate(newest)) }, newest !== undefined);
  useEffect(() => {
    if (shown.length === 0) return;
    const timer = setInterval(() => {
      if (!paused) change(toasts.slice(1));
    }, 6_000);
    return () => clearInterval(timer);
  }, [shown]);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((one) => (
        <div
          key={one.id}
          className="toast"
          onPointerEnter={() => {
            paused = true;
          }}
          onPointerLeave={() => {
            paused = false;
          }}
        >
          <Glyph state="healthy" />
          <span>{one.text}</span>
          {one.undo !== undefined && (
            <button type="button" className="btn quiet" onClick={() => undoing.mutate(one)}>
              Undo<kbd>U</kbd>
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
