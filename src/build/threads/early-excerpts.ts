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
  /** Waits for all that are under way. */
  finish(): void;
  /** HTML of exactly this text of a document's excerpt, once; undefined where no thread made it. */
  take(document: Document, text: string): string | undefined;
}

/** An excerpt that a thread rendered. */
interface Early {
  readonly text: string;
  readonly html: string;
}

/** Gives the excerpts of documents to the threads of a pool. A text that turns out to be another is of no use to anyone. */
export function createEarlyExcerpts(config: Config, pool: Pool): EarlyExcerpts {
  const made = new Map<string, Early>();
  let jobs: MarkdownJob[] = [];
  let size = 0;
  let underWay = 0;
  const give = (): void => {
    const texts = jobs;
    jobs = [];
    size = 0;
    const isTaken = pool.offer({ kind: 'excerpts', texts }, (found) => {
      underWay--;
      for (const [index, { file, text }] of texts.entries()) {
        const html = found[index];
        if (html !== undefined) made.set(file, { text, html });
      }
    });
    if (isTaken) underWay++;
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
    finish: () => {
      while (underWay > 0) pool.wait();
    },
    take: ({ file }, text) => {
      const early = made.get(file.name);
      made.delete(file.name);
      return early?.text === text ? early.html : undefined;
    },
  };
}
