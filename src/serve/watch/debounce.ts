// Waits until the disk is quiet: an editor's several steps of saving and a checkout of a thousand files come as one change.

/** Milliseconds. A save is over after `quiet`; many files at once are waited for longer, and no one longer than `longest`. */
export const PATIENCE = { quiet: 4, many: 40, longest: 300, missing: 150, again: 15 } as const;
const MANY = 20;

export interface Settler {
  push(path: string): void;
  stop(): void;
}

/**
 * Collects paths and hands them on when no more come. `unsettled` says that what is there looks like the middle of a save (a file gone or
 * emptied): it is looked at again for a little while before it is believed.
 */
export function createSettler(run: (paths: ReadonlySet<string>) => void, unsettled: (paths: ReadonlySet<string>) => boolean): Settler {
  const state: { paths: Set<string>; first: number; timer: NodeJS.Timeout | undefined } = { paths: new Set(), first: 0, timer: undefined };
  const fire = (): void => {
    const waited = performance.now() - state.first;
    if (waited < PATIENCE.missing && unsettled(state.paths)) {
      state.timer = setTimeout(fire, PATIENCE.again);
      return;
    }
    const { paths } = state;
    state.paths = new Set();
    state.timer = undefined;
    run(paths);
  };
  return {
    push(path) {
      if (state.paths.size === 0) state.first = performance.now();
      state.paths.add(path);
      const left = state.first + PATIENCE.longest - performance.now();
      clearTimeout(state.timer);
      state.timer = setTimeout(fire, Math.max(0, Math.min(left, state.paths.size > MANY ? PATIENCE.many : PATIENCE.quiet)));
    },
    stop: () => clearTimeout(state.timer),
  };
}
