import { Logger as PowertoolsLogger } from '@aws-lambda-powertools/logger';
import type { Logger } from '@radiant/contracts';
import type { Context } from 'aws-lambda';

/** A logger that knows which invocation it speaks of. */
export interface LambdaLogger extends Logger {
  /** Names the invocation in every line from now on: request id, function, cold start. */
  beginInvocation(context: Context): void;
}

/** One JSON object a line, by Powertools; `POWERTOOLS_LOG_LEVEL` decides from which level on. */
export function lambdaLogger(service: string): LambdaLogger {
  const logger = new PowertoolsLogger({ serviceName: service });
  return {
    debug: (message, fields = {}) => logger.debug(message, fields),
    info: (message, fields = {}) => logger.info(message, fields),
    warn: (message, fields = {}) => logger.warn(message, fields),
    error: (message, fields = {}) => logger.error(message, fields),
    beginInvocation: (context) => logger.addContext(context),
  };
}
