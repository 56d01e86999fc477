import pg from 'pg';

/** What `pg` says when a session begins; its types leave the method out. */
interface Starting {
  getStartupConf(): Readonly<Record<string, string | undefined>>;
}

const StartingClient = pg.Client as unknown as new (config?: string | pg.ClientConfig) => pg.Client & Starting;

/**
 * A connection whose session is in UTC and writes times as ISO 8601, whatever the server, the database, the login and the
 * `options` of the URL say. Every connection of the registry is one: the JSON of a row, and with it its ETag, is written in
 * the zone of the session, a bare date is read in it, and `pg` reads ISO times only.
 *
 * Both settings are parameters of the startup message of their own. In `options`, RDS Proxy refuses the connection ("does not
 * support command-line options"), and so does PgBouncer before 1.20; SET after it costs a round trip and pins a connection of
 * RDS Proxy to its client. These two every proxy takes, since JDBC sends them always. Nothing else depends on the session: no
 * interval is read, and the tables hold no floats, for which `extra_float_digits` (which PgBouncer refuses) would matter.
 */
export class UtcClient extends StartingClient {
  override getStartupConf(): Readonly<Record<string, string | undefined>> {
    return { ...super.getStartupConf(), TimeZone: 'UTC', DateStyle: 'ISO, MDY' };
  }
}
