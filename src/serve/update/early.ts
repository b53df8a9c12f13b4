// The preview's beginning: where nothing changed since the last one, pages that it kept are served until anything else is asked for.
import { keyOf } from '../../build/unchanged.ts';
import type { Config, Route } from '../../types.ts';
import { findRoute } from '../http/lookup.ts';
import { createPreview, fileAnswer, type Preview } from '../preview.ts';
import type { Answer } from '../types.ts';
import { type Kept, type KeptPage, type KeptPages, stampsOf } from './kept.ts';
import type { Memory } from './memory-cache.ts';
import { type Look, lookAround, type ReadOptions } from './snapshot.ts';

/** Reads the site and understands it, unless there is something to serve before that. */
export function beginPreview(options: ReadOptions, memory: Memory, keptPages: KeptPages | undefined): Preview {
  const look = lookAround(options, memory);
  const { config, sources } = look;
  const kept = config && sources && keptPages?.read(keyOf(sources, config), options.clock());
  return kept ? createEarly(kept, config, look, () => createPreview(options, memory, look)) : createPreview(options, memory, look);
}

/** Serves what is kept, and the files that are only copied; all else is for `understand` to say. */
function createEarly(kept: Kept, config: Config, look: Look, understand: () => Preview): Preview {
  const held: { preview?: Preview; copies?: ReadonlyMap<string, Route> } = {};
  const shown = new Set<string>();
  const whole = (): Preview => {
    if (held.preview) return held.preview;
    const preview = understand();
    held.preview = preview;
    // what is open must stay when its file breaks: for that it must have been made
    for (const path of shown) preview.page(path);
    return preview;
  };
  const copies = (): ReadonlyMap<string, Route> => {
    const statics = look.sources?.statics ?? [];
    held.copies ??= new Map(
      statics.map((one) => [one.output, { ...one, kind: 'copy', origin: one.file.name, listed: false } satisfies Route]),
    );
    return held.copies;
  };
  const pageAt = (path: string): KeptPage | undefined => (!held.preview && Object.hasOwn(kept.pages, path) ? kept.pages[path] : undefined);
  const fileAt = (path: string): Answer | undefined => {
    const found = held.preview ? undefined : findRoute(path, copies(), config.baseurl);
    return found?.kind === 'route' && found.route.kind === 'copy' ? fileAnswer(found.route, 200) : undefined;
  };
  return {
    answer: (path) => {
      const page = pageAt(path);
      if (page) shown.add(path);
      return page ? { kind: 'page', page, status: 200 } : (fileAt(path) ?? whole().answer(path));
    },
    state: (path) => {
      const page = pageAt(path);
      if (page) shown.add(path);
      return page ? { page: page.hash, problems: '', files: stampsOf(page.files), mark: page.mark } : whole().state(path);
    },
    problems: (path) => (pageAt(path) ? [] : whole().problems(path)),
    allProblems: () => held.preview?.allProblems() ?? kept.problems,
    counts: () => (held.preview ? held.preview.counts() : kept.counts),
    page: (path) => whole().page(path),
    update: (paths) => whole().update(paths),
    unsettled: (paths) => whole().unsettled(paths),
    reading: () => whole().reading(),
    keep: (paths) => whole().keep([...paths, ...shown]),
    isUnderstood: () => held.preview !== undefined,
    baseurl: config.baseurl,
    workspace: look.workspace,
  };
}
