// Encoding of pictures from files that change meanwhile: what is cached under a key is made of the bytes that the key was made of.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type EncodeJob, encode, loadSharp } from '../../src/images/index.ts';
import { ChangedWhileReading } from '../../src/util/changed.ts';
import { hash } from '../../src/util/hash.ts';
import { photo } from '../support/pictures.ts';
import { temporaryFolder } from '../support/site.ts';

describe('a picture', () => {
  const jobOf = (absolute: string, bytes: Buffer): EncodeJob => {
    const file = { name: 'assets/x.jpg', absolute, hash: hash(bytes) };
    return { key: 'k', format: 'webp', quality: 80, from: { file, width: 480, isExact: false } };
  };

  test('that changed since the site was read is not encoded: the build begins again', async () => {
    const file = join(temporaryFolder(), 'x.jpg');
    const [before, after] = [await photo(600, 400, 1), await photo(600, 400, 2)];
    writeFileSync(file, before);
    expect(await encode(loadSharp(), jobOf(file, before))).toMatchObject({ key: 'k', hash: expect.stringMatching(/^[0-9a-f]{32}$/) });
    writeFileSync(file, after);
    await expect(encode(loadSharp(), jobOf(file, before))).rejects.toThrow(ChangedWhileReading);
  });

  test('that went away since then is an error of the disk, and not noted as broken', async () => {
    const job = jobOf(join(temporaryFolder(), 'none.jpg'), Buffer.from(''));
    await expect(encode(loadSharp(), job)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
