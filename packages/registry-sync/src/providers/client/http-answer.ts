/** A request that came through. */
export interface HttpAnswer<Body> {
  readonly statusCode: number;
  readonly body: Body;
  /** Of the successful attempt alone, from sending to the last byte. */
  readonly latencyMs: number;
  /** 1 where nothing was retried. */
  readonly attempts: number;
}
