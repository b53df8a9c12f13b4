// Markdown of bodies that other threads render while the first one still parses and links: of those whose text is known already.
import { foreseenBody, type MadeMarkdown, type MarkdownJob } from '../../render/index.ts';
import type { Config, Document } from '../../types.ts';
import type { Pool } from './pool.ts';

/** Characters that make a piece of work: less than later, so that excerpts that are sent meanwhile need not wait long. */
export const EARLY_PIECE = 15_000;

/** Characters of texts that are begun early at most: they stay in memory until their pages are made. */
const MOST = 4_000_000;

type Done = (made: MadeMarkdown) => void;

export interface EarlyBodies {
  /** Takes a document that was just parsed. */
  add(document: Document): void;
  /** Whether another thread renders exactly this job; `done` is called once with what it made: now, or when the result is there. */
  join(job: MarkdownJob, done: Done): boolean;
}

/** A job that a thread was given. */
interface Early {
  readonly job: MarkdownJob;
  made: MadeMarkdown | undefined;
  done: Done | undefined;
}

/** Gives the threads of a pool what they have room for, and nobody waits for it. A text that turns out to be another is rendered again. */
export function createEarlyBodies(config: Config, pool: Pool): EarlyBodies {
  const given = new Map<string, Early>();
  let jobs: MarkdownJob[] = [];
  let size = 0;
  let all = 0;
  const give = (): void => {
    const texts = jobs;
    const entries = texts.map((job): Early => ({ job, made: undefined, done: undefined }));
    const isTaken = pool.offer({ kind: 'early', texts }, (bodies) => {
      for (const [index, entry] of entries.entries()) {
        const made = bodies[index];
        entry.made = made;
        if (made) entry.done?.(made);
      }
    });
    if (!isTaken) return;
    for (const entry of entries) given.set(entry.job.file, entry);
    jobs = [];
    size = 0;
  };
  /** Whether there is room for another job: the next piece is full while no thread has room for it. */
  const hasRoom = (): boolean => {
    if (size < EARLY_PIECE) return all < MOST;
    pool.settle();
    return pool.hasRoom('early');
  };
  return {
    add: (document) => {
      const job = hasRoom() ? foreseenBody(document, config) : undefined;
      if (job) {
        jobs.push(job);
        size += job.text.length;
        all += job.text.length;
      }
      if (size >= EARLY_PIECE) give();
    },
    join: ({ file, text }, done) => {
      const early = given.get(file);
      given.delete(file);
      if (early?.job.text !== text) return false;
      if (early.made) done(early.made);
      else early.done = done;
      return true;
    },
  };
}
