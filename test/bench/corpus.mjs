// Posts for the bench: the handbook's own paragraphs, lists and code, shuffled by a seed; the same bytes each time.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HANDBOOK = fileURLToPath(new URL('../../content/_posts/', import.meta.url));
const TERMS = [
  'Azure',
  'Linux',
  'Networking',
  'Security',
  'Storage',
  'Backup',
  'Monitoring',
  'Automation',
  'Events',
  'Career',
  'Web',
  'Databases',
];

function randomFrom(seed) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return { pick: (items) => items[Math.floor(next() * items.length)], below: (limit) => Math.floor(next() * limit) };
}

/** Blocks of the handbook that stand alone: no Liquid, no references, no attribute lists. */
function blocks() {
  const texts = readdirSync(HANDBOOK)
    .sort()
    .map((name) => readFileSync(join(HANDBOOK, name), 'utf8').replace(/^---[\s\S]*?\n---\n/, ''));
  const fences = texts.flatMap((text) => text.match(/^(`{3,})\w+\n[\s\S]*?\n\1$/gm) ?? []);
  const rest = texts.flatMap((text) => text.replace(/^(`{3,})[\s\S]*?\n\1$/gm, '').split(/\n{2,}/));
  const plain = (block) => block.length > 80 && !/\{[%{:]|^\[|\[\^|^[#<*]/m.test(block);
  return { prose: rest.filter(plain), code: fences.filter((fence) => !/\{[%{]/.test(fence)) };
}

/** Writes `count` posts of about 4 KB into `folder`/_posts. */
export function writeCorpus(count, folder) {
  const { prose, code } = blocks();
  mkdirSync(join(folder, '_posts'), { recursive: true });
  const first = Date.UTC(2015, 0, 1);
  for (let i = 0; i < count; i++) {
    const r = randomFrom(i * 7919 + 1);
    const day = new Date(first + Math.floor((i / count) * 3650) * 86_400_000).toISOString().slice(0, 10);
    const body = Array.from({ length: 10 }, (_, n) => (n % 3 === 1 ? `## Part ${n} of ${i}` : n % 5 === 3 ? r.pick(code) : r.pick(prose)));
    body.push(`![A picture]({{ site.url }}{{ site.baseurl }}/assets/images/${i}.png)`);
    const front = [
      '---',
      'layout: single',
      `title: "Post ${i}: ${r.pick(TERMS)} and ${r.pick(TERMS)}"`,
      `date: ${day} 14:17:12 -0500`,
      `categories: [${r.pick(TERMS)}]`,
    ];
    front.push(`tags: [${[...new Set([r.pick(TERMS), r.pick(TERMS), `Topic ${r.below(120)}`])].join(', ')}]`, '---');
    writeFileSync(join(folder, '_posts', `${day}-post-${i}.md`), `${front.join('\n')}\n${body.join('\n\n')}\n`);
  }
}
