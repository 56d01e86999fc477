import { expect, expectTypeOf, it } from 'vitest';
import { excluded, type RowIn, rowColumns, selectOf } from './row-columns.ts';

const BASIS = 'id uuid, status text';
const ROW = rowColumns(
  `${BASIS}, decided_at timestamptz null,
   counts object, tried count`,
  { status: ['open', 'decided'] },
);

it('the columns of a row are read in their order, with type, null and words', () => {
  expect(ROW.names).toEqual(['id', 'status', 'decided_at', 'counts', 'tried']);
  expect(ROW.list).toBe('id, status, decided_at, counts, tried');
  expect(ROW.columns).toMatchObject({
    status: { type: 'text', nullable: false, words: ['open', 'decided'] },
    decided_at: { type: 'timestamptz', nullable: true, words: undefined },
  });
});

it('the type of a row is that of its columns', () => {
  expectTypeOf<RowIn<typeof ROW>>().toEqualTypeOf<{
    id: string;
    status: 'open' | 'decided';
    decided_at: Date | null;
    counts: Record<string, unknown>;
    tried: number;
  }>();
});

it('a column that is computed is selected by its expression, under its name', () => {
  expect(selectOf(ROW, { tried: 'count(*)' })).toBe('id, status, decided_at, counts, count(*) AS tried');
});

it('what is there takes every column of what was to be inserted', () => {
  expect(excluded(rowColumns('id uuid, status text'))).toBe('id = excluded.id, status = excluded.status');
});
