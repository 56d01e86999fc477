// Runs on Lambda's Node.js and does what Lambda's runtime does: imports the bundle, calls its handler, one event after the other.
import { readFileSync, writeFileSync } from 'node:fs';

const [, , requestFile, answerFile] = process.argv;
const { bundle, events, functionName, timeoutMs } = JSON.parse(readFileSync(requestFile, 'utf8'));

const started = performance.now();
const { handler } = await import(bundle);
const initMs = performance.now() - started;

const answers = [];
for (const [index, event] of events.entries()) {
  const endsAt = Date.now() + timeoutMs;
  const context = {
    awsRequestId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:123456789012:function:${functionName}`,
    memoryLimitInMB: '1024',
    getRemainingTimeInMillis: () => endsAt - Date.now(),
  };
  try {
    answers.push({ value: await handler(event, context) });
  } catch (error) {
    answers.push({ errorType: error?.name, errorMessage: error?.message, code: error?.code });
  }
}
writeFileSync(answerFile, JSON.stringify({ initMs, answers }));
// What was handed to the network leaves it; then Lambda freezes what is still open, and here the process ends.
setTimeout(() => process.exit(0), 50);
