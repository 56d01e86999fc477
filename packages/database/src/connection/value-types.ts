import pg from 'pg';

const { builtins } = pg.types;

/**
 * How PostgreSQL values are read. numeric and bigint become numbers (registry values fit: the largest is a parameter count
 * of about 10^12), a date stays the text `YYYY-MM-DD` (a Date would shift it by the time zone); the rest as `pg` reads it.
 */
export const valueTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
    if (oid === builtins.NUMERIC || oid === builtins.INT8) return Number;
    if (oid === builtins.DATE) return (value) => value;
    return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
  },
};
