// Lines over time, as monitoring pages draw them: the same numbers on every run.
import { line, muted, path, text } from './svg.mjs';

/** A made-up measurement between 0 and 1: slow waves and a jitter that depend on `seed` alone. */
export function series(seed, count, level, swing) {
  return Array.from({ length: count }, (_, i) => {
    const slow = Math.sin(i / 9 + seed * 1.7) * 0.6 + Math.sin(i / 23 + seed) * 0.4;
    const jitter = Math.sin(i * 12.9898 + seed * 78.233) * 43758.5453;
    return Math.min(1, Math.max(0, level + slow * swing + (jitter - Math.floor(jitter) - 0.5) * swing * 0.5));
  });
}

/** A polyline through the values in the box; `style.area` fills what lies below it. */
export function plot(box, values, style) {
  const at = (value, i) => `${(box.x + (i / (values.length - 1)) * box.w).toFixed(1)} ${(box.y + (1 - value) * box.h).toFixed(1)}`;
  const points = values.map(at).join('L');
  const area = style.area ? path(`M${box.x} ${box.y + box.h}L${points}L${box.x + box.w} ${box.y + box.h}Z`, { fill: style.area }) : '';
  return area + path(`M${points}`, { stroke: style.stroke, width: style.width ?? 2.5 });
}

/** Grid lines with their names: `rows` from the bottom up, `columns` from left to right. */
export function grid(box, rows, columns, style = {}) {
  const stroke = style.stroke ?? '#e4e8f0';
  const fill = style.fill ?? muted;
  const size = style.size ?? 15;
  const across = rows.map((name, i) => {
    const y = box.y + box.h - (i / (rows.length - 1)) * box.h;
    return line(box.x, y, box.x + box.w, y, { stroke, width: 1 }) + text(box.x - 10, y + 5, name, { size, fill, anchor: 'end' });
  });
  const down = columns.map((name, i) => {
    const x = box.x + (i / (columns.length - 1)) * box.w;
    return (
      line(x, box.y, x, box.y + box.h, { stroke, width: 1 }) + text(x, box.y + box.h + size + 9, name, { size, fill, anchor: 'middle' })
    );
  });
  return across.concat(down).join('');
}
