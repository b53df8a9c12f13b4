// Draws every picture of the demo site and writes it under assets/images (SVG as it is, PNG through the browser). Run it after changing a drawing: node test/images/draw.mjs [NAME]
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rasterise } from './chromium.mjs';
import { containers } from './containers.mjs';
import { dashboard, dataSource } from './grafana.mjs';
import { avatar, flow, landscape, layouts } from './handbook.mjs';
import { kubernetes } from './kubernetes.mjs';
import { shrink } from './png.mjs';
import { prometheus } from './prometheus.mjs';

const pictures = {
  '2018/2018-06-06-Containers.png': containers,
  '2018/2018-06-08-K8s-arch.png': kubernetes,
  '2018/2018-06-06-Prometheus.png': prometheus,
  '2018/2018-06-06-Grafana-DataSource.png': dataSource,
  '2018/2018-06-06-Grafana.png': dashboard,
  'handbook/flow.png': flow,
  'handbook/layouts.png': layouts,
  'handbook/morning.png': () => landscape('morning'),
  'handbook/noon.png': () => landscape('noon'),
  'handbook/night.png': () => landscape('night'),
  'avatar.png': avatar,
  'favicon.svg': avatar,
};

const wanted = process.argv[2] ?? '';
for (const [name, draw] of Object.entries(pictures).filter(([name]) => name.includes(wanted))) {
  const target = fileURLToPath(new URL(`../../assets/images/${name}`, import.meta.url));
  const bytes = name.endsWith('.svg') ? Buffer.from(`${draw().svg}\n`) : shrink(rasterise(draw()));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, bytes);
  console.log(`${name}  ${(bytes.length / 1024).toFixed(1)} kB`);
}
