// Two pages of Grafana: the form that adds a data source (with the field that is easily forgotten), and a dashboard with panels.
import { grid, plot, series } from './chart.mjs';
import { arrow, circle, label, line, mono, page, path, rect, text } from './svg.mjs';

const ground = '#17191f';
const panel = '#22252d';
const edge = '#363b47';
const pale = '#d5dae6';
const faint = '#8e97a9';
const orange = '#f5973b';
const colours = ['#73bf69', '#f2cc0c', '#5794f2', '#ff9830'];

/** The dark frame that both pages stand in: a bar of icons at the left, a title at the top. */
function frame(title, ...more) {
  return [
    rect(0, 0, 64, 760, { fill: '#101217' }),
    circle(32, 36, 15, { stroke: orange, width: 6 }),
    circle(32, 36, 5, { fill: orange }),
    [100, 156, 212, 268].map((y, i) => rect(22, y, 20, 20, { fill: i === 3 ? pale : '#4b5261', r: 5 })),
    text(96, 47, title, { size: 24, weight: 'bold', fill: pale }),
    more,
  ].flat(3);
}

/** A row of the form: its name, its value, and whether it opens a list. */
function field(y, name, value, style = {}) {
  const opens = style.list ? path(`M${96 + 600 - 34} ${y + 19}l9 10l9 -10`, { stroke: pale, width: 3 }) : '';
  return [
    rect(96, y, 180, 48, { fill: '#2b2f3a', r: 4 }),
    text(114, y + 31, name, { size: 18, fill: pale }),
    rect(284, y, 412, 48, { fill: '#0f1116', stroke: style.stroke ?? edge, width: style.stroke ? 3 : 1.5, r: 4 }),
    text(302, y + 31, value, { size: 18, fill: style.fill ?? '#ffffff', font: style.font }),
    opens,
  ].join('');
}

const heading = (y, words) =>
  text(96, y, words, { size: 20, fill: pale, weight: 'bold' }) + line(96, y + 14, 1216, y + 14, { stroke: edge, width: 1.5 });

export function dataSource() {
  const tabs = [
    text(96, 108, 'Settings', { size: 18, fill: '#ffffff' }),
    rect(96, 120, 82, 4, { fill: orange }),
    text(212, 108, 'Dashboards', { size: 18, fill: faint }),
    line(96, 124, 1216, 124, { stroke: edge, width: 1.5 }),
  ];
  const callout = [
    rect(790, 210, 426, 118, { fill: '#3a2a14', stroke: orange, r: 10 }),
    text(814, 254, 'Choose the Type first:', { size: 20, weight: 'bold', fill: '#ffd9a8' }),
    text(814, 286, 'without it the form saves,', { size: 18, fill: '#ffd9a8' }),
    text(814, 311, 'and no data ever arrives', { size: 18, fill: '#ffd9a8' }),
    arrow(
      [
        [786, 234],
        [708, 234],
      ],
      { stroke: orange, width: 4 },
    ),
  ];
  return page(
    1280,
    760,
    ground,
    frame('Data Sources / New', tabs),
    field(152, 'Name', 'prometheus'),
    label(712, 152, 110, 48, 'Default', { fill: '#2b2f3a', color: pale, size: 17, r: 4 }),
    path('M838 176l9 10l18 -21', { stroke: '#73bf69', width: 5 }),
    field(210, 'Type', 'Prometheus', { list: true, stroke: orange }),
    callout,
    heading(368, 'HTTP'),
    field(400, 'URL', 'http://prometheus-server:80', { font: mono }),
    field(456, 'Access', 'Server (Default)', { list: true }),
    heading(556, 'Auth'),
    ['Basic Auth', 'With Credentials'].flatMap((name, i) => [
      rect(96 + i * 320, 588, 220, 46, { fill: '#2b2f3a', r: 4 }),
      text(114 + i * 320, 618, name, { size: 18, fill: pale }),
      rect(324 + i * 320, 596, 30, 30, { fill: '#0f1116', stroke: edge, r: 4 }),
    ]),
    label(96, 672, 160, 50, 'Save & Test', { fill: '#3d8b40', color: '#ffffff', size: 18, weight: 'bold', r: 4 }),
    label(270, 672, 110, 50, 'Delete', { fill: '#a8323e', color: '#ffffff', size: 18, r: 4 }),
    label(394, 672, 100, 50, 'Back', { fill: '#2b2f3a', color: pale, size: 18, r: 4 }),
  );
}

const card = (x, y, w, h, title) =>
  rect(x, y, w, h, { fill: panel, stroke: edge, width: 1.5, r: 6 }) +
  text(x + w / 2, y + 27, title, { size: 16, fill: pale, anchor: 'middle', weight: 'bold' });

function figure(x, title, value, fill) {
  return card(x, 80, 212, 140, title) + text(x + 106, 170, value, { size: 46, weight: 'bold', fill, anchor: 'middle' });
}

/** A half ring that is filled up to `share`. */
function gauge(x, title, share, fill) {
  const [cx, cy, r] = [x + 106, 196, 68];
  const at = (part) => `${(cx - Math.cos(Math.PI * part) * r).toFixed(1)} ${(cy - Math.sin(Math.PI * part) * r).toFixed(1)}`;
  return [
    card(x, 80, 212, 140, title),
    path(`M${at(0)}A${r} ${r} 0 0 1 ${at(1)}`, { stroke: '#3a404d', width: 18 }),
    path(`M${at(0)}A${r} ${r} 0 0 1 ${at(share)}`, { stroke: fill, width: 18 }),
    text(cx, cy - 4, `${Math.round(share * 100)}%`, { size: 28, weight: 'bold', fill: '#ffffff', anchor: 'middle' }),
  ].join('');
}

function graph(x, y, title, rows, lines) {
  const box = { x: x + 72, y: y + 48, w: 452, h: 130 };
  const names = lines.map(
    (one, i) =>
      rect(x + 72 + i * 150, y + 218, 14, 5, { fill: one.stroke }) + text(x + 92 + i * 150, y + 225, one.name, { size: 14, fill: faint }),
  );
  return [
    card(x, y, 550, 240, title),
    grid(box, rows, ['13:20', '13:40', '14:00', '14:20'], { stroke: '#31363f', fill: faint, size: 13 }),
    lines.map((one) => plot(box, one.values, { stroke: one.stroke, area: one.area })),
    names,
  ]
    .flat()
    .join('');
}

const nodes = (levels, swing) =>
  levels.map((level, i) => ({ name: `node-${i}`, stroke: colours[i], values: series(i + level * 10, 80, level, swing) }));

export function dashboard() {
  const traffic = [
    { name: 'received', stroke: colours[2], area: '#26344f', values: series(4, 80, 0.6, 0.16) },
    { name: 'sent', stroke: colours[3], area: '#49361f', values: series(6.4, 80, 0.28, 0.1) },
  ];
  const pods = [
    {
      name: 'running',
      stroke: colours[0],
      area: '#263a2a',
      values: Array.from({ length: 80 }, (_, i) => (i < 22 ? 0.4375 : i < 51 ? 0.59375 : 0.75)),
    },
    { name: 'pending', stroke: colours[1], values: Array.from({ length: 80 }, (_, i) => (i === 22 || i === 51 ? 0.2 : 0.02)) },
  ];
  return page(
    1280,
    760,
    ground,
    frame('Kubernetes cluster'),
    label(1058, 22, 158, 38, 'Last 1 hour', { fill: panel, stroke: edge, color: pale, size: 16, r: 4 }),
    figure(96, 'Nodes', '3', colours[0]),
    figure(323, 'Pods', '24', colours[2]),
    gauge(550, 'CPU', 0.37, colours[0]),
    gauge(777, 'Memory', 0.61, colours[1]),
    figure(1004, 'Alerts', '0', colours[0]),
    graph(96, 236, 'CPU by node', ['0%', '25%', '50%', '75%', '100%'], nodes([0.55, 0.4, 0.24], 0.11)),
    graph(666, 236, 'Memory by node', ['0', '4 GB', '8 GB', '12 GB', '16 GB'], nodes([0.68, 0.52, 0.45], 0.03)),
    graph(96, 492, 'Network', ['0', '10 MB/s', '20 MB/s', '30 MB/s'], traffic),
    graph(666, 492, 'Pods over time', ['0', '8', '16', '24', '32'], pods),
  );
}
