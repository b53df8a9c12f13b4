// Containers beside virtual machines: the same stack, with and without a guest operating system in every box.
import { ink, label, muted, page, rect, text } from './svg.mjs';

const app = { fill: '#2f9e8f', color: '#ffffff', size: 21, weight: 'bold' };
const libraries = { fill: '#8fd3c7', size: 19 };
const guest = { fill: '#f4b866', size: 19 };

/** One box of a stack: its parts from top to bottom, each [words, height, style]. */
function column(x, y, width, parts) {
  const height = parts.reduce((sum, part) => sum + part[1] + 8, 16);
  const boxes = parts.map((part, i) => {
    const above = parts.slice(0, i).reduce((sum, one) => sum + one[1] + 8, 0);
    return label(x + 12, y + 12 + above, width - 24, part[1], part[0], { r: 6, ...part[2] });
  });
  return rect(x, y, width, height, { fill: '#ffffff', stroke: '#b9c3d6', r: 10 }) + boxes.join('');
}

function side(x, title, subtitle, tint, middle, columns) {
  const base = [
    [middle.words, middle.fill],
    ['Host operating system', '#5a7abd'],
    ['Server', '#52617f'],
  ];
  return [
    rect(x, 40, 560, 640, { fill: tint, r: 18 }),
    text(x + 280, 92, title, { size: 32, weight: 'bold', anchor: 'middle' }),
    text(x + 280, 126, subtitle, { size: 18, fill: muted, anchor: 'middle' }),
    columns,
    base.map(([words, fill], i) => label(x + 24, 464 + i * 66, 512, 56, words, { fill, color: '#ffffff', size: 22, weight: 'bold' })),
  ].flat();
}

export function containers() {
  const names = ['A', 'B', 'C'];
  const machines = names.map((name, i) =>
    column(72 + i * 176, 156, 160, [
      [`App ${name}`, 66, app],
      ['Libraries', 54, libraries],
      [['Guest', 'OS'], 122, guest],
    ]),
  );
  const boxes = names.map((name, i) =>
    column(696 + i * 176, 286, 160, [
      [`App ${name}`, 66, app],
      ['Libraries', 54, libraries],
    ]),
  );
  const note = [
    text(952, 196, 'no guest OS to start,', { size: 20, anchor: 'middle', fill: muted, slant: 'italic' }),
    text(952, 226, 'to patch or to carry along', { size: 20, anchor: 'middle', fill: muted, slant: 'italic' }),
  ];
  return page(
    1280,
    720,
    '#ffffff',
    side(
      48,
      'Virtual machines',
      'every box brings a whole operating system',
      '#fdf3e4',
      { words: 'Hypervisor', fill: '#b8701a' },
      machines,
    ),
    side(672, 'Containers', 'every box shares the kernel of the host', '#e6f5f2', { words: 'Container engine', fill: '#23796e' }, [
      ...note,
      ...boxes,
    ]),
    text(640, 372, 'vs', { size: 28, weight: 'bold', anchor: 'middle', fill: ink }),
  );
}
