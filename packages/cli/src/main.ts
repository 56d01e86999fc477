import { stopSignal } from '@radiant/local/terminal/stop-signal';
import { runProgram } from './program.ts';

// A reader that has seen enough (`| head`) is no failure; what is under way still ends in order.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await runProgram(process.argv.slice(2), {
  env: process.env,
  print: (text) => {
    process.stdout.write(`${text}\n`);
  },
  tell: (text) => {
    process.stderr.write(`${text}\n`);
  },
  progress: process.stderr,
  stopSignal,
});
