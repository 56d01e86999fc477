import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** What stands behind the `?` of an address: plain texts, so that an address can be read and written by hand. */
export type Search = Readonly<Record<string, string | undefined>>;

/** Reads `?task=chat&must=vision` as texts. */
export function parseSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}

/** Writes texts as `?task=chat&must=vision`; what is empty is left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const pairs = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? '' : `?${text.replaceAll('%2C', ',').replaceAll('%3A', ':')}`;
}

/** All texts of the address. */
export const useAddress = (): Search => useSearch({ strict: false }) as Search;

/** Changes texts of the address in place; undefined takes one away. */
export function useChangeAddress(): (changes: Search, options?: { readonly push?: boolean }) => void {
  const navigate = useNavigate();
  return useCallback(
    (changes, { push = false } = {}) => {
      void navigate({
        to: '.',
        search: ((before: Search) => ({ ...before, ...changes })) as never,
        replace: !push,
        resetScroll: false,
      });
    },
    [navigate],
  );
}

/** The moment that the console is looking at; undefined is now. */
export const usePast = (): string | undefined => useAddress().at;

/** A list within one text of the address. */
export const listOf = (text: string | undefined): readonly string[] => (text ? text.split(',') : []);
