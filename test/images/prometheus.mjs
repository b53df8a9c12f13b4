// What Prometheus' graph page shows: an expression, and its value over the last hour for every node.
import { grid, plot, series } from './chart.mjs';
import { label, line, mono, muted, page, path, rect, text } from './svg.mjs';

const dark = '#2b2f38';
const orange = '#e6522c';
const colours = ['#2f7ed8', '#2f9e8f', '#d98e2b'];

function bar() {
  return [
    rect(0, 0, 1280, 62, { fill: dark }),
    path('M42 14a17 17 0 1 0 .1 0ZM42 20c6 6 8 9 5 15h-10c-3-6-1-9 5-15ZM34 38h16', { fill: orange }),
    text(72, 39, 'Prometheus', { size: 22, weight: 'bold', fill: '#ffffff' }),
    ['Alerts', 'Graph', 'Status', 'Help'].map((word, i) =>
      text(280 + i * 110, 39, word, { size: 18, fill: word === 'Graph' ? '#ffffff' : '#aab1c0' }),
    ),
  ].flat();
}

function form() {
  return [
    rect(40, 92, 1200, 60, { fill: '#f7f8fb', stroke: '#c9d0de', r: 6 }),
    text(60, 129, 'sum by (node) (rate(container_cpu_usage_seconds_total[5m]))', { font: mono, size: 20 }),
    label(40, 172, 130, 46, 'Execute', { fill: '#3269c8', color: '#ffffff', size: 19, weight: 'bold', r: 6 }),
    ['Load time: 38 ms', 'Resolution: 14 s', 'Series: 3'].map((words, i) => text(196 + i * 190, 201, words, { size: 16, fill: muted })),
    line(40, 290, 1240, 290, { stroke: '#c9d0de', width: 2 }),
    path('M40 290v-46h104v46', { fill: '#ffffff', stroke: '#c9d0de' }),
    rect(41, 288, 102, 5, { fill: '#ffffff' }),
    text(92, 274, 'Graph', { size: 18, weight: 'bold', anchor: 'middle' }),
    text(208, 274, 'Console', { size: 18, fill: '#3269c8', anchor: 'middle' }),
  ].flat();
}

function controls() {
  const button = { fill: '#ffffff', stroke: '#c9d0de', size: 18, r: 6 };
  return [
    label(40, 312, 42, 40, '−', button),
    label(90, 312, 76, 40, '1h', button),
    label(174, 312, 42, 40, '+', button),
    label(250, 312, 110, 40, 'Until now', { ...button, size: 16 }),
    label(1128, 312, 112, 40, 'stacked', { ...button, size: 16 }),
  ];
}

export function prometheus() {
  const box = { x: 100, y: 376, w: 1120, h: 264 };
  const lines = [series(1, 120, 0.62, 0.14), series(2, 120, 0.42, 0.12), series(3.3, 120, 0.22, 0.09)];
  const hours = ['13:20', '13:30', '13:40', '13:50', '14:00', '14:10', '14:20'];
  return page(
    1280,
    760,
    '#ffffff',
    bar(),
    form(),
    controls(),
    grid(box, ['0', '0.5', '1.0', '1.5', '2.0'], hours),
    lines.map((values, i) => plot(box, values, { stroke: colours[i], width: 3 })),
    colours.map(
      (fill, i) =>
        rect(100 + i * 330, 697, 16, 16, { fill, r: 3 }) + text(126 + i * 330, 711, `{node="aks-pool-${i}"}`, { font: mono, size: 16 }),
    ),
  );
}
