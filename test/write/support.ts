// Destinations written by the writer alone, without a site.
import { join } from 'node:path';
import { hash } from '../../src/util/hash.ts';
import { type Committed, openWriter, type WriterOptions } from '../../src/write/index.ts';
import type { Files } from '../support/site.ts';

/** Opens `dist` of a folder with its cache. */
export const open = (root: string, options: WriterOptions = {}) => openWriter(join(root, 'dist'), join(root, '.gemless/dist'), options);

/** Writes files as a build does: what the destination lost is put again. */
export function write(root: string, files: Files, options: WriterOptions = {}): Committed {
  const writer = open(root, options);
  try {
    for (const [path, text] of Object.entries(files)) writer.put(path, text, hash(text));
    for (const path of writer.claim()) writer.put(path, files[path] ?? '', hash(files[path] ?? ''));
    return writer.commit(writer.survey());
  } finally {
    writer.close();
  }
}
