import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { queryClient, versionQuery } from '../api/queries.ts';

/** How the console stands to the registry. */
export interface Live {
  readonly state: 'live' | 'offline';
  /** When it last answered, ms since 1970. */
  readonly answeredAt: number;
  /** When providers were last asked how they are. */
  readonly checkedAt: string | null;
}

/** Pages that must not move under the pointer ask before they show what came. */
let held = 0;
let pending = false;
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

/** Polls the version; where it has changed, what is shown is read anew, unless a page holds it back. */
export function useLive(): Live {
  const { data, isError, dataUpdatedAt } = useQuery(versionQuery);
  const known = useRef<{ version: string; checkedAt: string | null } | null>(null);
  useEffect(() => {
    if (data === undefined) return;
    const before = known.current;
    known.current = { version: data.version, checkedAt: data.checked_at };
    if (before === null) return;
    if (before.checkedAt !== data.checked_at) void queryClient.invalidateQueries({ queryKey: ['observed'] });
    if (before.version === data.version) return;
    if (held > 0) {
      pending = true;
      tell();
    } else void queryClient.invalidateQueries({ queryKey: ['registry'] });
  }, [data]);
  return { state: isError ? 'offline' : 'live', answeredAt: dataUpdatedAt, checkedAt: data?.checked_at ?? null };
}

/** While a page that holds back is shown: whether something changed meanwhile, and how to show it. */
export function useHeldBack(): { readonly changed: boolean; readonly show: () => void } {
  const [, render] = useState(0);
  useEffect(() => {
    held += 1;
    return () => {
      held -= 1;
      if (pending && held === 0) {
        pending = false;
        void queryClient.invalidateQueries({ queryKey: ['registry'] });
      }
    };
  }, []);
  const changed = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    () => pending,
  );
  const show = () => {
    pending = false;
    tell();
    render((times) => times + 1);
    void queryClient.invalidateQueries({ queryKey: ['registry'] });
  };
  return { changed, show };
}

/** After a change of our own nothing is held back: what was done is shown. */
export async function showOwnChange(): Promise<void> {
  pending = false;
  await queryClient.invalidateQueries({ queryKey: ['registry'] });
}
