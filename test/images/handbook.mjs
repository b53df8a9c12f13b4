// The pictures of the handbook: how a page comes about, which layouts wrap it, three small landscapes to try alignment with, the avatar.
import { arrow, circle, ink, label, mono, muted, page, path, rect, text } from './svg.mjs';

const steps = [
  ['read', 'files'],
  ['parse', 'front matter, dates'],
  ['link', 'sort, group, URLs'],
  ['plan', 'which pages exist'],
  ['render', 'Liquid, markdown, layout'],
  ['check', 'links, images'],
  ['write', 'all or nothing'],
];

function folder(x, y, name, lines, fill) {
  return [
    path(`M${x} ${y + 10}q0 -10 10 -10h70l14 16h146q10 0 10 10v154q0 10 -10 10h-230q-10 0 -10 -10Z`, { fill }),
    text(x + 20, y + 56, name, { size: 22, weight: 'bold', fill: '#ffffff', font: mono }),
    lines.map((words, i) => text(x + 20, y + 94 + i * 27, words, { size: 17, fill: '#ffffff', font: mono })),
  ].flat();
}

/** From the three folders that an author owns to the one that a web server needs. */
export function flow() {
  const sources = [
    folder(60, 40, 'content/', ['_posts/', '_pages/', '_config.yml'], '#3269c8'),
    folder(60, 280, 'templates/', ['single.njk', 'home.njk'], '#8a5fc0'),
    folder(60, 520, 'assets/', ['css/', 'images/'], '#d98e2b'),
  ];
  const boxes = steps.map(([name, what], i) => [
    rect(450, 40 + i * 97, 380, 62, { fill: '#f3f6fc', stroke: '#c3cfe6', r: 10 }),
    text(474, 79 + i * 97, name, { size: 22, weight: 'bold' }),
    text(808, 78 + i * 97, what, { size: 17, fill: muted, anchor: 'end' }),
    i > 0
      ? arrow(
          [
            [640, 5 + i * 97],
            [640, 37 + i * 97],
          ],
          {},
        )
      : '',
  ]);
  return page(
    1280,
    760,
    '#ffffff',
    sources.flat(),
    arrow(
      [
        [316, 136],
        [370, 136],
        [370, 71],
        [442, 71],
      ],
      {},
    ),
    path('M316 376H370V136M316 616H370V376', { stroke: muted, width: 3 }),
    boxes.flat(),
    arrow(
      [
        [836, 653],
        [950, 653],
        [950, 376],
        [984, 376],
      ],
      {},
    ),
    folder(990, 280, 'dist/', ['index.html', 'guide/…/', 'feed.xml'], '#2f9e8f'),
    text(1115, 516, 'any web server', { size: 18, fill: muted, anchor: 'middle' }),
    text(1115, 542, 'can publish it', { size: 18, fill: muted, anchor: 'middle' }),
  );
}

/** A post inside its layouts, and what the body goes through before. */
export function layouts() {
  const stage = (x, name, what) =>
    label(x, 60, 220, 70, name, { fill: '#f3f6fc', stroke: '#c3cfe6', size: 21, weight: 'bold' }) +
    text(x + 110, 158, what, { size: 16, fill: muted, anchor: 'middle' });
  return page(
    1280,
    600,
    '#ffffff',
    stage(60, 'your post', 'front matter + text'),
    arrow(
      [
        [288, 95],
        [366, 95],
      ],
      {},
    ),
    stage(374, 'Liquid', '{{ site.url }}, {% link %}'),
    arrow(
      [
        [602, 95],
        [680, 95],
      ],
      {},
    ),
    stage(688, 'markdown', 'as kramdown reads it'),
    arrow(
      [
        [916, 95],
        [994, 95],
      ],
      {},
    ),
    stage(1002, 'layouts', 'Nunjucks, inside out'),
    arrow(
      [
        [1112, 172],
        [1112, 226],
      ],
      {},
    ),
    rect(60, 234, 1160, 326, { fill: '#efe8f8', stroke: '#bda3e0', r: 14 }),
    text(84, 274, 'default.njk', { font: mono, size: 20, weight: 'bold', fill: '#5a3a8c' }),
    text(1196, 274, '<html>, head, masthead, footer', { size: 18, fill: '#5a3a8c', anchor: 'end' }),
    rect(100, 296, 1080, 232, { fill: '#e6f5f2', stroke: '#7cc4b7', r: 14 }),
    text(124, 336, 'single.njk', { font: mono, size: 20, weight: 'bold', fill: '#1b5f56' }),
    text(1156, 336, 'title, date, share buttons, related posts', { size: 18, fill: '#1b5f56', anchor: 'end' }),
    rect(140, 358, 1000, 138, { fill: '#ffffff', stroke: '#a9c3ef', r: 14 }),
    text(164, 398, '{{ content }}', { font: mono, size: 20, weight: 'bold', fill: '#1d4690' }),
    text(1116, 398, 'the post itself', { size: 18, fill: '#1d4690', anchor: 'end' }),
    [0, 1, 2].map((i) => rect(164, 418 + i * 22, [900, 840, 560][i], 10, { fill: '#dbe6f8', r: 5 })),
  );
}

const hours = {
  morning: { sky: '#fde3c8', sun: '#f7a24b', at: [150, 190], far: '#b7c7dd', near: '#7d9bb5', ground: '#4f7a68' },
  noon: { sky: '#cfe8fb', sun: '#ffd54a', at: [300, 90], far: '#a3c4dc', near: '#6fa58c', ground: '#3f8158' },
  night: { sky: '#1d2547', sun: '#f3f1dc', at: [450, 100], far: '#35406e', near: '#28325a', ground: '#161d3a' },
};

/** A small landscape at an hour of the day: "morning", "noon" or "night". */
export function landscape(hour) {
  const { sky, sun, at, far, near, ground } = hours[hour];
  const stars =
    hour === 'night'
      ? [
          [70, 60],
          [160, 110],
          [250, 50],
          [330, 130],
          [540, 60],
          [560, 170],
          [110, 190],
        ]
      : [];
  return page(
    600,
    400,
    sky,
    circle(at[0], at[1], 44, { fill: sun }),
    stars.map(([x, y]) => circle(x, y, 2.5, { fill: '#ffffff' })),
    path('M0 270L110 160L190 240L300 120L420 250L500 180L600 270V400H0Z', { fill: far }),
    path('M0 320Q150 230 300 300T600 280V400H0Z', { fill: near }),
    path('M0 360Q180 300 360 350T600 340V400H0Z', { fill: ground }),
  );
}

/** The author: a cut stone, since there is no gem behind this blog. */
export function avatar() {
  const facets = [
    ['M110 150L200 90L200 170Z', '#7fb3f0'],
    ['M200 90L290 150L200 170Z', '#a5cbf7'],
    ['M110 150L200 170L200 320Z', '#3269c8'],
    ['M290 150L200 170L200 320Z', '#4d86df'],
    ['M110 150L80 190L200 320Z', '#234f9e'],
    ['M290 150L320 190L200 320Z', '#2c5fb8'],
  ];
  return page(
    400,
    400,
    '#e8f0fd',
    circle(200, 200, 176, { fill: '#ffffff' }),
    facets.map(([d, fill]) => path(d, { fill, stroke: '#ffffff', width: 2 })),
    path('M92 322L308 92', { stroke: '#d9534f', width: 16, cap: 'round' }),
    circle(200, 200, 168, { stroke: ink, width: 8 }),
  );
}
