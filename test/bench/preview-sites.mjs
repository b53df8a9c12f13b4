// The sites of the preview's bench: one corpus, for Gemless and for each peer that is installed, in folders that the bench removes.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeCorpus } from './corpus.mjs';

const CLI = fileURLToPath(new URL('../../lib/cli.js', import.meta.url));
const OWN = fileURLToPath(new URL('site', import.meta.url));

const zoned = (text) => text.replace(/^date:\s+(\S+) (\S+) -0500$/m, 'date: $1T$2-05:00');
const absolute = (text) => text.replaceAll('{{ site.url }}{{ site.baseurl }}', 'https://example.com');

/**
 * Who takes part. `posts` is the folder of posts, `translate` makes a Jekyll post one of theirs, `words` is the command that serves on a port,
 * `why` says why it can't take part.
 */
export const CONTESTANTS = [
  {
    name: 'Gemless',
    site: OWN,
    posts: '_posts',
    translate: (text) => text,
    words: (port) => [process.execPath, CLI, 'dev', '-P', String(port)],
    why: existsSync(CLI) ? undefined : 'npm run bundle makes it',
  },
  {
    name: 'Hugo',
    site: process.env.HUGO_SITE,
    posts: 'content/posts',
    translate: (text, slug) => absolute(zoned(text)).replace(/^layout: single$/m, `slug: ${slug}`),
    words: (port) => [process.env.HUGO ?? 'hugo', 'server', '--bind', '127.0.0.1', '--port', String(port)],
    why: process.env.HUGO_SITE ? undefined : 'HUGO_SITE names no site',
  },
  {
    name: 'Eleventy',
    site: process.env.ELEVENTY_SITE,
    posts: 'posts',
    translate: (text) => zoned(text).replace(/^layout: single\n/m, ''),
    words: (port) => [process.execPath, 'node_modules/@11ty/eleventy/cmd.cjs', '--serve', '--incremental', '--quiet', `--port=${port}`],
    why: !process.env.ELEVENTY_SITE
      ? 'ELEVENTY_SITE names no site'
      : existsSync(join(process.env.ELEVENTY_SITE, 'node_modules/@11ty/eleventy'))
        ? undefined
        : 'there is no node_modules/@11ty/eleventy in ELEVENTY_SITE',
  },
];

/** Copies a contestant's site into `folder` and gives it so many posts, or those of a corpus. */
export function makeSite({ site, posts, translate }, folder, { count, corpus }) {
  const modules = join(site, 'node_modules');
  cpSync(site, folder, { recursive: true, filter: (path) => path !== modules });
  if (existsSync(modules)) symlinkSync(modules, join(folder, 'node_modules'));
  const from = corpus ?? join(folder, 'corpus');
  if (!corpus) writeCorpus(count, from);
  const target = join(folder, posts);
  mkdirSync(target, { recursive: true });
  const names = readdirSync(join(from, '_posts')).sort().slice(0, count);
  for (const name of names)
    writeFileSync(join(target, name), translate(readFileSync(join(from, '_posts', name), 'utf8'), name.slice(11, -3)));
  if (!corpus) rmSync(from, { recursive: true });
  return { folder: target, names };
}

/** "2018-06-06-x.md" → "/2018/06/06/x/". */
export const urlOf = (name) => `/${name.slice(0, 10).replaceAll('-', '/')}/${name.slice(11, -3)}/`;
