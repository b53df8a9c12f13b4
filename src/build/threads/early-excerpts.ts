// Excerpts that other threads render while the first one still parses and links: pages show those of posts whose bodies are made later.
import { excerptSource } from '../../parse/index.ts';
import { foreseenExcerpt, type MarkdownJob } from '../../render/index.ts';
import type { Config, Document } from '../../types.ts';
import type { Pool } from './pool.ts';

/** Characters that make a piece of work: excerpts are short, and wanted soon. */
export const EXCERPTS = 8000;

export interface EarlyExcerpts {
  /** Takes a document that was just parsed. */
  add(document: Document): void;
  /** Gives the threads the last ones. */
  end(): void;
  /** HTML of exactly this text of a document's excerpt, once: waits where it is under way. Undefined where no thread has it. */
  take(document: Document, text: string): string | undefined;
}

/** An excerpt that a thread renders, or has rendered. */
interface Early {
  readonly text: string;
  html: string | undefined;
}

/** Gives the excerpts of documents to the threads of a pool. A text that turns out to be another is of no use to anyone. */
export function createEarlyExcerpts(config: Config, pool: Pool): EarlyExcerpts {
  const given = new Map<string, Early>();
  let jobs: MarkdownJob[] = [];
  let size = 0;
  const give = (): void => {
    const texts = jobs;
    jobs = [];
    size = 0;
    const entries = texts.map(({ file, text }) => ({ file, early: { text, html: undefined } as Early }));
    const isTaken = pool.offer({ kind: 'excerpts', texts }, (found) => {
      for (const [index, { early }] of entries.entries()) early.html = found[index] ?? '';
    });
    if (isTaken) for (const { file, early } of entries) given.set(file, early);
  };
  return {
    add: (document) => {
      const job = foreseenExcerpt(document, config, { excerptOf: excerptSource });
      if (!job) return;
      jobs.push(job);
      size += job.text.length;
      if (size >= EXCERPTS) give();
    },
    end: () => {
      if (jobs.length > 0) give();
    },
    take: ({ file }, text) => {
      const early = given.get(file.name);
      given.delete(file.name);
      if (early?.text !== text) return undefined;
      while (early.html === undefined) pool.wait();
      return early.html;
    },
  };
}
