// The pen: small functions that return SVG as text. Every drawing is made of these and of nothing else.

export const ink = '#1f2a44';
export const muted = '#5b6780';
export const sans = "'DejaVu Sans', Verdana, sans-serif";
export const mono = "'DejaVu Sans Mono', Menlo, monospace";

const escaped = (text) => String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** An element; attributes that are undefined are left out, children are SVG text. */
export function element(name, attributes, children = '') {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join('');
  return children === '' ? `<${name}${written}/>` : `<${name}${written}>${children}</${name}>`;
}

export const group = (attributes, ...children) => element('g', attributes, children.flat().join(''));

/** A rectangle; `style` may hold fill, stroke, width (of the stroke), r (of the corners), dash, opacity. */
export function rect(x, y, w, h, style = {}) {
  return element('rect', {
    x,
    y,
    width: w,
    height: h,
    rx: style.r,
    fill: style.fill ?? 'none',
    stroke: style.stroke,
    'stroke-width': style.stroke ? (style.width ?? 2) : undefined,
    'stroke-dasharray': style.dash,
    opacity: style.opacity,
  });
}

/** One line of text on its baseline; `style` may hold size, weight, fill, anchor (start, middle, end), font. */
export function text(x, y, words, style = {}) {
  return element(
    'text',
    {
      x,
      y,
      'font-family': style.font ?? sans,
      'font-size': style.size ?? 20,
      'font-weight': style.weight,
      'font-style': style.slant,
      fill: style.fill ?? ink,
      'text-anchor': style.anchor,
    },
    escaped(words),
  );
}

export const circle = (cx, cy, r, style = {}) =>
  element('circle', { cx, cy, r, fill: style.fill ?? 'none', stroke: style.stroke, 'stroke-width': style.width, opacity: style.opacity });

export const path = (d, style = {}) =>
  element('path', {
    d,
    fill: style.fill ?? 'none',
    stroke: style.stroke,
    'stroke-width': style.stroke ? (style.width ?? 2) : undefined,
    'stroke-dasharray': style.dash,
    'stroke-linejoin': 'round',
    'stroke-linecap': style.cap,
    opacity: style.opacity,
  });

export const line = (x1, y1, x2, y2, style = {}) => path(`M${x1} ${y1}L${x2} ${y2}`, { stroke: ink, ...style });

/** A rectangle with its words in the middle; an array is written as lines. */
export function label(x, y, w, h, words, style = {}) {
  const lines = [words].flat();
  const size = style.size ?? 20;
  const first = y + h / 2 + size * 0.36 - ((lines.length - 1) * size * 1.3) / 2;
  const written = lines.map((one, i) =>
    text(x + w / 2, first + i * size * 1.3, one, {
      size,
      anchor: 'middle',
      weight: style.weight,
      fill: style.color ?? ink,
      font: style.font,
    }),
  );
  return rect(x, y, w, h, { r: 8, ...style }) + written.join('');
}

/** A line through the points, with a head at its end, and at its start too when `style.both` says so. */
export function arrow(points, style = {}) {
  const stroke = style.stroke ?? muted;
  const width = style.width ?? 3;
  const head = (from, to) => {
    const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
    const at = (turn, reach) =>
      `${(to[0] + Math.cos(angle + turn) * reach).toFixed(1)} ${(to[1] + Math.sin(angle + turn) * reach).toFixed(1)}`;
    return path(`M${to[0]} ${to[1]}L${at(Math.PI - 0.45, 15)}L${at(Math.PI + 0.45, 15)}Z`, { fill: stroke });
  };
  const shaft = path(`M${points.map((p) => p.join(' ')).join('L')}`, { stroke, width, dash: style.dash });
  const end = head(points.at(-2), points.at(-1));
  return shaft + end + (style.both ? head(points[1], points[0]) : '');
}

/** A page of the given size; `background` may be left out for a transparent one. */
export function page(width, height, background, ...children) {
  const ground = background ? rect(0, 0, width, height, { fill: background }) : '';
  return {
    width,
    height,
    svg: element(
      'svg',
      { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` },
      ground + children.flat().join(''),
    ),
  };
}
