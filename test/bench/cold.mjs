#!/usr/bin/env node
// Times whole builds: cold, with nothing changed, after one edit; beside other generators' builds of the same posts, in turn.
//
//   npm run bench -- [--posts 1000] [--rounds 3] [--corpus DIR] [--peer "NAME=DIR=OUTPUT=COMMAND"]...
//   --corpus  a folder with _posts/; without it, posts are made from the handbook's paragraphs
//   --peer    another generator's site of the same posts, its output folder (removed first) and its command, such as
//             --peer "hugo=/tmp/hugo-1000=public=hugo --quiet"
// What is worth quoting are the ratios of medians of one run.
import { execSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeCorpus } from './corpus.mjs';

const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '3' },
    corpus: { type: 'string' },
    peer: { type: 'string', multiple: true, default: [] },
  },
});
const cli = fileURLToPath(new URL('../../lib/cli.js', import.meta.url));
const site = mkdtempSync(join(tmpdir(), 'gemless-bench-'));
cpSync(fileURLToPath(new URL('site', import.meta.url)), site, { recursive: true });
if (values.corpus) cpSync(join(values.corpus, '_posts'), join(site, '_posts'), { recursive: true });
else writeCorpus(Number(values.posts), site);

const gemless = `${process.execPath} ${cli} build --quiet`;
const peers = values.peer.map((peer) => {
  const [name, folder, output, command] = peer.split('=');
  return { name, folder, output, command };
});

/** Seconds that a command takes as a whole process. */
function seconds(command, folder) {
  const started = performance.now();
  execSync(command, { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] });
  return (performance.now() - started) / 1000;
}
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

const runs = new Map();
const record = (name, value) => runs.set(name, [...(runs.get(name) ?? []), value]);
for (let round = 0; round < Number(values.rounds); round++) {
  for (const path of ['dist', '.gemless']) rmSync(join(site, path), { recursive: true, force: true });
  record('gemless, cold', seconds(gemless, site));
  for (const { name, folder, output, command } of peers) {
    rmSync(join(folder, output), { recursive: true, force: true });
    record(`${name}, cold`, seconds(command, folder));
  }
}
// stamps younger than three seconds are not trusted: let them grow old
seconds(gemless, site);
execSync(`${process.execPath} -e "setTimeout(() => {}, 3100)"`);
seconds(gemless, site);
const posts = readdirSync(join(site, '_posts'));
for (let round = 0; round < Number(values.rounds); round++) record('gemless, nothing changed', seconds(gemless, site));
for (let round = 0; round < Number(values.rounds); round++) {
  appendFileSync(join(site, '_posts', posts[posts.length >> 1]), `\nEdited ${round}.\n`);
  record('gemless, one post edited', seconds(gemless, site));
}
rmSync(site, { recursive: true, force: true });

const base = median(runs.get(peers[0] ? `${peers[0].name}, cold` : 'gemless, cold'));
console.log(`${posts.length} posts, medians of ${values.rounds}; ratios to ${peers[0] ? peers[0].name : 'the cold build'}`);
for (const [name, times] of runs)
  console.log(`${median(times).toFixed(2).padStart(8)} s  ${(median(times) / base).toFixed(2).padStart(5)}  ${name}`);
