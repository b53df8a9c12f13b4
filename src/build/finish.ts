// Finished pages: their bytes, with their hash and the references that lead nowhere, handed to a writer. Threads have this, and not the renderer.
import { addressesOf, createScan, type Reference } from '../check/lost.ts';
import type { Config } from '../types.ts';
import { once } from '../util/cached.ts';
import { hash } from '../util/hash.ts';
import { createEncoder } from '../util/utf8.ts';
import type { Writer } from '../write/index.ts';

/** What of a writer is needed to make files. */
export type Target = Pick<Writer, 'holds' | 'put' | 'copy' | 'keep'>;

/** What is known of a text when it is handed to the writer. */
export interface Finished {
  readonly hash: string;
  /** References that no route answers. */
  readonly lost: readonly Reference[];
}

/** Finds the references of an output's text that no route answers. */
export type LostOf = (output: string, text: string) => readonly Reference[];

export const isHtml = (output: string): boolean => /\.html?$/i.test(output);

/** Scan for references that none of the outputs of a site with this configuration answers; none in what is no HTML. */
export function createLostOf({ url, baseurl }: Pick<Config, 'url' | 'baseurl'>, outputs: ReadonlySet<string>): LostOf {
  const scan = once(() => createScan({ addresses: addressesOf(url), baseurl, outputs }));
  return (output, text) => (isHtml(output) ? scan()(output, text) : []);
}

/** Hands texts to a writer. */
export function finisher(writer: Pick<Target, 'put'>, lostOf: LostOf): (output: string, text: string) => Finished {
  const encode = createEncoder();
  return (output, text) => {
    const bytes = encode(text);
    const finished = { hash: hash(bytes), lost: lostOf(output, text) };
    writer.put(output, bytes, finished.hash);
    return finished;
  };
}
