// What the disk does to a run: a file that is not what it was when it was looked at. No stage makes a problem of an author's out of it.

/** Thrown when a file is read that is no longer what was hashed: all has to be read again. */
export class ChangedWhileReading extends Error {
  readonly file: string;
  constructor(file: string) {
    super(`${file} changed while the site was being read`);
    this.file = file;
  }
}

/** True for what the disk did, not what stands in a file: such a result must not be kept. */
export const isOfTheDisk = (error: unknown): boolean =>
  error instanceof ChangedWhileReading || (error instanceof Error && 'syscall' in error);
