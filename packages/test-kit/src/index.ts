export * from './postgres/database-proxy.ts';
export * from './postgres/test-database.ts';
export * from './postgres/test-server.ts';
