/** Runs work inside a span of the invocation's trace. */
export type Traced = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;

/**
 * A span in X-Ray where this invocation is sampled, by Powertools; nothing at all where it is not. The tracer takes some 60 ms to
 * load, so it is loaded by the first sampled invocation and not while the function starts.
 *
 * Outgoing requests are not instrumented: that would send our trace ids to 21 providers.
 */
export function lambdaTrace(service: string): Traced {
  return async (name, work) => {
    if (!isSampled(process.env._X_AMZN_TRACE_ID)) return work();
    const { Tracer } = await import('@aws-lambda-powertools/tracer');
    const tracer = new Tracer({ serviceName: service, captureHTTPsRequests: false });
    const parent = tracer.getSegment();
    if (parent === undefined) return work();
    const span = parent.addNewSubsegment(name);
    tracer.setSegment(span);
    tracer.addServiceNameAnnotation();
    try {
      return await work();
    } catch (error) {
      if (error instanceof Error) tracer.addErrorAsMetadata(error);
      throw error;
    } finally {
      span.close();
      tracer.setSegment(parent);
    }
  };
}

function isSampled(traceHeader: string | undefined): boolean {
  return traceHeader?.includes('Sampled=1') ?? false;
}
