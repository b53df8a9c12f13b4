// Debounces changes: the steps of an editor's save and a checkout of a thousand files become one change.

/** Milliseconds of quiet that end a save (`quiet`) and a change of many files (`many`); `longest` bounds both, `halfSaved` the wait for a file. */
const DELAYS = { quiet: 4, many: 40, longest: 300, halfSaved: 150, again: 15 } as const;
const MANY = 20;

export interface Debouncer {
  push(path: string): void;
  stop(): void;
}

/**
 * Collects paths and passes them to `run` when no more come. While `isHalfSaved` is true of them (a file is gone or empty), it waits a
 * little longer.
 */
export function createDebouncer(
  run: (paths: ReadonlySet<string>) => void,
  isHalfSaved: (paths: ReadonlySet<string>) => boolean,
): Debouncer {
  let paths = new Set<string>();
  let first = 0;
  let timer: NodeJS.Timeout | undefined;
  const fire = (): void => {
    if (performance.now() - first < DELAYS.halfSaved && isHalfSaved(paths)) {
      timer = setTimeout(fire, DELAYS.again);
      return;
    }
    const collected = paths;
    paths = new Set();
    run(collected);
  };
  return {
    push(path) {
      if (paths.size === 0) first = performance.now();
      paths.add(path);
      const left = first + DELAYS.longest - performance.now();
      clearTimeout(timer);
      timer = setTimeout(fire, Math.max(0, Math.min(left, paths.size > MANY ? DELAYS.many : DELAYS.quiet)));
    },
    stop: () => clearTimeout(timer),
  };
}
