import { RegistryError } from '@radiant/contracts';
import { describe, expect, it } from 'vitest';
import { databaseFailure, databaseUnavailable } from './database-failure.ts';

const coded = (code: string) => Object.assign(new Error('words'), { code });

describe('a failure of the database', () => {
  it.each([
    ...[
      '08000',
      '08001',
      '08003',
      '08004',
      '08006',
      '08P01',
      '57P01',
      '57P02',
      '57P03',
      '57P05',
      '53100',
      '53200',
      '53300',
    ],
    ...['25006', '25P03', '25P04', '55P03', '40003', '28P01', '58030', '57014'],
    ...['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE'],
  ])('%s means that it is unavailable', (code) => {
    expect(databaseFailure(coded(code))).toBe('unavailable');
  });

  it.each([
    'Connection terminated',
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'timeout expired',
    'timeout exceeded when trying to connect',
    'Query read timeout',
    'Client has encountered a connection error and is not queryable',
    'Client was closed and is not queryable',
    'Received unexpected commandComplete message from backend.',
    'Cannot use a pool after calling end on the pool',
  ])('"%s" means that it is unavailable', (words) => {
    expect(databaseFailure(new Error(words))).toBe('unavailable');
  });

  it.each(['40001', '40P01'])('%s means that the transaction was broken off', (code) => {
    expect(databaseFailure(coded(code))).toBe('broken_off');
  });

  it.each(['23505', '22P02', '42P01', '25001', '25P02', '54000', 'XX000', 'ENOENT'])('%s is none', (code) => {
    expect(databaseFailure(coded(code))).toBeNull();
  });

  it('is found in its cause, and in the first of several addresses', () => {
    expect(databaseFailure(new Error('words', { cause: coded('57P01') }))).toBe('unavailable');
    expect(databaseFailure(new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]))).toBe('unavailable');
    expect(databaseFailure('text')).toBeNull();
    expect(databaseFailure(new RegistryError('conflict', 'words', { cause: coded('57P01') }))).toBeNull();
  });

  it('is told with its code, when to come again, and whether anything was applied', () => {
    expect(databaseUnavailable(coded('57P01'))).toMatchObject({
      code: 'database_unavailable',
      retryable: true,
      details: { sqlState: '57P01', applied: 'no', retryAfterSeconds: 5 },
    });
    const nameless = databaseUnavailable(Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }));
    expect(nameless.message).toBe('The database is not available: ECONNREFUSED');
  });
});
