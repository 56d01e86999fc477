export * from '@radiant/embedded-postgres/database-proxy';
export * from './postgres/test-database.ts';
export * from './postgres/test-server.ts';
