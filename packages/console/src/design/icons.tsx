/** Lines of 16 × 16, drawn in the colour of the text around them. */
const PATHS = {
  find: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zm3.7-1.3L14 14',
  overview: 'M2.5 7 8 2.5 13.5 7v6.5h-4v-4h-3v4h-4z',
  playground: 'M2.5 3.5h11M4.5 8h7M6.5 12.5h3',
  models: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  inbox: 'M2.5 9.5 4.5 3h7l2 6.5v3.5h-11zm0 0h3l1 2h3l1-2h3',
  providers: 'M5.5 2v3m5-3v3M4 5h8v2.5a4 4 0 0 1-8 0zM8 11.5V14',
  thermal:
    'M8 14c-2.8 0-4.5-1.8-4.5-4.2C3.5 7 6 5.8 6.2 2c2.3 1.2 3.2 3 3.1 4.8.6-.2 1-.7 1.2-1.4 1.3 1.3 2 2.8 2 4.4C12.5 12.2 10.8 14 8 14z',
  syncs: 'M13 8a5 5 0 0 1-9 3M3 8a5 5 0 0 1 9-3m.5-2.5V5H10M3.5 13.5V11H6',
  prices:
    'M8 2.5v11M11 5c-.5-1-1.6-1.5-3-1.5C6.3 3.5 5 4.3 5 5.7c0 3.2 6.2 1.4 6.2 4.6 0 1.4-1.4 2.2-3.2 2.2-1.6 0-2.8-.6-3.2-1.7',
  licences: 'M8 2.5v11m-3 0h6M3 5h10M3 5 1.5 9.5h3zm10 0-1.5 4.5h3z',
  time: 'M8 4.5V8l2.5 1.5M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12z',
  more: 'M3 8h.01M8 8h.01M13 8h.01',
  close: 'm4 4 8 8m0-8-8 8',
  columns: 'M2.5 3h11v10h-11zm3.7 0v10m3.6-10v10',
  link: 'M6.5 9.5 9.5 6.5M7 4.5 8.5 3a3 3 0 0 1 4.5 4.3L11.5 8.7M9 11.5 7.5 13A3 3 0 0 1 3 8.7l1.5-1.5',
  add: 'M8 3v10M3 8h10',
  lock: 'M4 7.5h8v6H4zm1.5 0V5a2.5 2.5 0 0 1 5 0v2.5',
  filter: 'M2 3.5h12L9.5 8.5v5l-3-1.5V8.5z',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H7',
  theme: 'M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11',
  leave: 'M6.5 3h-4v10h4M10 5.5 12.5 8 10 10.5M12.5 8H6',
} as const;

/** The name of an icon. */
export type IconName = keyof typeof PATHS;

/** An icon beside a word; where it stands alone, its button says what it is. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="i" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
