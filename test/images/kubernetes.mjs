// The parts of a Kubernetes cluster: the master, two nodes, and who talks to whom.
import { arrow, label, muted, page, rect, text } from './svg.mjs';

const blue = '#3269c8';
const part = { fill: '#ffffff', stroke: '#8fb0e6', size: 19 };

function frame(x, y, w, h, title, style) {
  return rect(x, y, w, h, { r: 16, ...style }) + text(x + 24, y + 38, title, { size: 24, weight: 'bold', fill: style.title });
}

function master() {
  return [
    frame(48, 130, 1184, 250, 'Master', { fill: '#e8f0fd', stroke: '#a9c3ef', title: '#1d4690' }),
    label(500, 180, 280, 76, 'kube-apiserver', { fill: blue, color: '#ffffff', size: 23, weight: 'bold' }),
    label(84, 190, 250, 56, 'etcd', { ...part, fill: '#fff6dd', stroke: '#e3bd56' }),
    text(417, 206, 'state', { size: 15, fill: muted, anchor: 'middle' }),
    arrow(
      [
        [342, 218],
        [492, 218],
      ],
      { both: true },
    ),
    label(84, 302, 330, 56, 'kube-scheduler', part),
    label(475, 302, 330, 56, 'kube-controller-manager', part),
    label(866, 302, 330, 56, 'cloud-controller-manager', part),
    arrow(
      [
        [249, 298],
        [249, 280],
        [540, 280],
        [540, 262],
      ],
      {},
    ),
    arrow(
      [
        [640, 298],
        [640, 262],
      ],
      {},
    ),
    arrow(
      [
        [1031, 298],
        [1031, 280],
        [740, 280],
        [740, 262],
      ],
      {},
    ),
  ];
}

function pod(x, y, name) {
  return [
    rect(x, y, 118, 84, { fill: '#ffffff', stroke: '#63b3a6', r: 10 }),
    text(x + 59, y + 26, name, { size: 15, anchor: 'middle', fill: muted }),
    rect(x + 18, y + 38, 36, 32, { fill: '#2f9e8f', r: 5 }),
    rect(x + 64, y + 38, 36, 32, { fill: '#8fd3c7', r: 5 }),
  ];
}

function node(x, title) {
  const tools = { fill: '#ffffff', stroke: '#63b3a6', size: 19 };
  return [
    frame(x, 470, 570, 300, title, { fill: '#e6f5f2', stroke: '#9bd0c6', title: '#1b5f56' }),
    label(x + 24, 528, 252, 56, 'kubelet', tools),
    label(x + 294, 528, 252, 56, 'kube-proxy', tools),
    pod(x + 24, 602, 'Pod'),
    pod(x + 159, 602, 'Pod'),
    pod(x + 294, 602, 'Pod'),
    pod(x + 428, 602, 'Pod'),
    label(x + 24, 702, 522, 50, 'Container Runtime', { fill: '#23796e', color: '#ffffff', size: 19, weight: 'bold' }),
  ];
}

export function kubernetes() {
  const client = { fill: '#f3f4f8', stroke: '#c5ccda', size: 19 };
  return page(
    1280,
    800,
    '#ffffff',
    label(500, 30, 280, 56, 'kubectl, dashboard', client),
    label(962, 30, 234, 56, 'Cloud provider', client),
    master().flat(),
    arrow(
      [
        [640, 90],
        [640, 174],
      ],
      {},
    ),
    arrow(
      [
        [1160, 296],
        [1160, 90],
      ],
      { dash: '7 6' },
    ),
    node(48, 'Node 1').flat(),
    node(662, 'Node 2').flat(),
    text(640, 412, 'through the API', { size: 15, fill: muted, anchor: 'middle' }),
    arrow(
      [
        [198, 524],
        [198, 424],
        [560, 424],
        [560, 384],
      ],
      { both: true, stroke: blue },
    ),
    arrow(
      [
        [812, 524],
        [812, 424],
        [720, 424],
        [720, 384],
      ],
      { both: true, stroke: blue },
    ),
  );
}
