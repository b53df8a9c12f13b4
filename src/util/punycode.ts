// Punycode (RFC 3492): a label of an international host name as ASCII.

/** Parameters for host names (RFC 3492, 5). */
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_BIAS = 72;
const DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** The next bias (RFC 3492, 6.1). */
function adapt(delta: number, points: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? DAMP : 2));
  rest += Math.floor(rest / points);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}

/** A delta as a generalized variable-length integer (RFC 3492, 3.3). */
function digitsOf(delta: number, bias: number): string {
  let out = '';
  let rest = delta;
  for (let k = BASE; ; k += BASE) {
    const t = Math.min(T_MAX, Math.max(T_MIN, k - bias));
    if (rest < t) return out + DIGITS.charAt(rest);
    out += DIGITS.charAt(t + ((rest - t) % (BASE - t)));
    rest = Math.floor((rest - t) / (BASE - t));
  }
}

/** Text → its Punycode, without "xn--": "日本" → "wgv71a" (RFC 3492, 6.3). */
export function punycode(text: string): string {
  const points = Array.from(text, (char) => char.codePointAt(0) ?? 0);
  const plain = points.filter((point) => point < 128);
  let out = String.fromCodePoint(...plain) + (plain.length > 0 ? '-' : '');
  let done = plain.length;
  let bias = FIRST_BIAS;
  let delta = 0;
  let last = 128;
  for (const next of [...new Set(points)].sort((a, b) => a - b)) {
    if (next < 128) continue;
    delta += (next - last) * (done + 1);
    for (const point of points) {
      if (point < next) delta++;
      if (point !== next) continue;
      out += digitsOf(delta, bias);
      bias = adapt(delta, done + 1, done === plain.length);
      delta = 0;
      done++;
    }
    delta++;
    last = next + 1;
  }
  return out;
}
