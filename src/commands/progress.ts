// A progress bar for builds that take over a second, where a person watches.
import type CliProgress from 'cli-progress';

export interface Progress {
  readonly update: (done: number, total: number, what: string) => void;
  stop(): void;
}

const SHOWN_AFTER_MS = 1000;
const EVERY_MS = 100;

/** `started` is performance.now() at the start of the command. */
export function createProgress(wanted: boolean, started: number): Progress {
  if (!wanted) return { update: () => undefined, stop: () => undefined };
  // a literal `require` has a file of its own in the bundle
  const cliProgress = require('cli-progress') as typeof CliProgress;
  const bar = new cliProgress.SingleBar(
    { format: '{bar} {percentage}% {value}/{total} {what}', clearOnComplete: true, hideCursor: null },
    cliProgress.Presets.shades_classic,
  );
  let drawn = 0;
  let running = false;
  return {
    update: (done, total, what) => {
      const now = performance.now();
      if (now - started < SHOWN_AFTER_MS || now - drawn < EVERY_MS) return;
      if (!running) bar.start(total, done, { what });
      running = true;
      drawn = now;
      bar.setTotal(total);
      bar.update(done, { what });
      // the build does not yield to the bar's own timer
      bar.render();
    },
    stop: () => (running ? bar.stop() : undefined),
  };
}
