// Names of files that are not UTF-8, which Node can list but not open by the name that it gives.
import { readdirSync } from 'node:fs';

const REPLACEMENT = '\uFFFD';

/** A name's bytes as text, those that are not ASCII as "\xe9". */
const escaped = (bytes: Buffer): string =>
  bytes.toString('latin1').replace(/[^\x20-\x7e]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);

/** Escaped names of a folder's files that Node lists as `name`; undefined where the name may be right. */
export function escapedName(folder: string, name: string): string | undefined {
  if (!name.includes(REPLACEMENT)) return undefined;
  const raw = readdirSync(folder, { encoding: 'buffer' });
  return (
    raw
      .filter((bytes) => bytes.toString('utf8') === name && !bytes.equals(Buffer.from(name)))
      .map(escaped)
      .join(', ') || undefined
  );
}
