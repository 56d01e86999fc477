import { z } from 'zod';
import type { ProviderAdapter } from '../src/providers/adapter.ts';
import type { EntryReader, EntryShape } from '../src/providers/read-entries.ts';

/** The adapter, which notes in `unread` the fields that the entries state and it does not read. */
export function unreadFields(adapter: ProviderAdapter, unread: Set<string>): ProviderAdapter {
  const { list } = adapter;
  if (list === null) return adapter;
  const watched =
    (read: EntryReader): EntryReader =>
    (entries, shape) => {
      for (const entry of entries) noteUnread(entry, shape.fields, shape.id, '', unread);
      return read(entries, shape);
    };
  return { ...adapter, list: { ...list, models: (page, read) => list.models(page, watched(read)) } };
}

function noteUnread(of: unknown, fields: EntryShape['fields'], id: string, prefix: string, unread: Set<string>): void {
  for (const [name, value] of Object.entries(of ?? {})) {
    const isNothing = value === null || value === '' || (Array.isArray(value) && value.length === 0);
    if (isNothing || (prefix === '' && name === id)) continue;
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) unread.add(`${prefix}${name}`);
    else if (!(field instanceof z.ZodType) && !Array.isArray(field))
      noteUnread(value, field as EntryShape['fields'], id, `${prefix}${name}.`, unread);
  }
}
