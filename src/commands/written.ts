// `gemless new` and `gemless publish`: each writes a file and prints its path, and its URL while a preview runs.
import type { BuildOptions } from '../build/index.ts';
import { findWorkspace } from '../read/index.ts';
import { visible } from '../util/visible.ts';
import { type NewFlags, writeNew } from './new.ts';
import { explain, type Written } from './post-files.ts';
import { publishDraft } from './publish.ts';
import { runningPreview } from './running-previews.ts';

function printWritten(write: () => Written, options: BuildOptions): number {
  const workspace = findWorkspace(options);
  try {
    const { name, url, draft, notes } = write();
    const origin = runningPreview(workspace, draft)?.origin;
    process.stdout.write(`${name}\n${origin !== undefined && url !== undefined ? `${origin}${url}\n` : ''}`);
    const unseen = draft && origin === undefined ? ['drafts are shown by: gemless dev --drafts'] : [];
    for (const note of [...notes, ...unseen]) process.stderr.write(`note: ${note}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`error: ${visible(explain(error, workspace))}\n`);
    return 1;
  }
}

/** `gemless new`: writes a post or a draft with a title; returns the exit code. */
export const runNew = (title: string, flags: NewFlags, options: BuildOptions): number =>
  printWritten(() => writeNew(title, flags, options), options);

/** `gemless publish`: makes a post of a draft, named by its path or its name in _drafts; returns the exit code. */
export const runPublish = (draft: string, options: BuildOptions): number => printWritten(() => publishDraft(draft, options), options);
