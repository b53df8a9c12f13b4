// Errors of the disk, which no stage may turn into diagnostics about an author's text.

/** Error about a file that changed since it was hashed: all files have to be read again. */
export class ChangedWhileReading extends Error {
  readonly file: string;
  constructor(file: string) {
    super(`${file} changed while the site was being read`);
    this.file = file;
  }
}

/** Error of the disk in the middle of a commit: the destination has files of the old site and of the new one. */
export class PartlyWritten extends Error {
  constructor(cause: unknown) {
    super('the destination is partly written', { cause });
  }
}

/** True for errors of the disk: their result must not be cached. */
export const isDiskError = (error: unknown): boolean =>
  error instanceof ChangedWhileReading || (error instanceof Error && 'syscall' in error);

/** Code of a system error ("ENOENT"); "" for anything else. */
export const errorCode = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** A system error under the path that an author knows: not that of a staged or temporary file, and not none, as errors of `write` have it. */
export const withPath = (error: unknown, path: string): unknown => (error instanceof Error ? Object.assign(error, { path }) : error);

/** Writes to a file; errors name `path`. */
export function writingTo(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw withPath(error, path);
  }
}

const REASONS: { readonly [code: string]: string } = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EIO: 'the disk reports an error',
  ELOOP: 'a link that leads to itself',
  EMFILE: 'too many open files',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'no space left on the disk',
  EFBIG: 'the file is larger than the disk or a limit allows',
  EROFS: 'the disk is read-only',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'a file is where a folder should be',
  ENOTDIR: 'a part of its path is a file, not a folder',
  ENAMETOOLONG: 'its name is too long for the disk',
};

/** A system error in words: "permission denied". */
export const reason = (error: unknown): string => {
  const code = errorCode(error);
  return REASONS[code] ?? (code || String(error));
};
