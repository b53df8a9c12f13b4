// Dependencies that change while all files stay as they are: a build in which nothing changed asks for these, and loads no more of rendering.
import { sassVersion } from '../sass/index.ts';
import type { Site, SourceFile } from '../types.ts';
import { digestOf } from '../util/hash.ts';
import { type MomentUse, textOfUse } from '../util/scalars.ts';
import type { Dependency } from './tracker.ts';

/** Whether a dependency changes while all files stay as they are. */
export const isVolatile = (dependency: Dependency): boolean =>
  dependency === 'static_times' || dependency === 'sass' || dependency.startsWith('time ') || isMoment(dependency);

const isMoment = (dependency: Dependency): dependency is MomentUse => /^moment\b/.test(dependency);

/** Digest of volatile dependencies as they are now. */
export const volatileDigest = (
  dependencies: readonly Dependency[],
  { statics, time }: Pick<Site, 'statics' | 'time'>,
  files: ReadonlyMap<string, SourceFile>,
): string =>
  digestOf(
    dependencies.flatMap((dependency) => {
      if (dependency === 'sass') return [dependency, sassVersion()];
      if (dependency.startsWith('time ')) return [dependency, String(files.get(dependency.slice('time '.length))?.mtimeMs)];
      return isMoment(dependency)
        ? [dependency, textOfUse(dependency, time)]
        : [dependency, ...statics.map(({ file }) => String(file.mtimeMs))];
    }),
  );
