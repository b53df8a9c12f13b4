// Style sheets of the theme: assets/css/main.css, and each of assets/css/theme/, becomes one file with what it imports, by Lightning CSS.
import { bundle } from 'lightningcss';

/** Evergreen browsers of the last two and a half years; Lightning CSS wants major and minor in one number. */
const version = (major, minor = 0) => (major << 16) | (minor << 8);
const targets = { chrome: version(123), edge: version(123), firefox: version(125), safari: version(17, 5), ios_saf: version(17, 5) };

/** The bytes of a sheet with all that it imports. Throws what Lightning CSS cannot read, warnings too. */
export function styles(filename) {
  const { code, warnings } = bundle({ filename, minify: true, targets });
  for (const { message, loc } of warnings) throw new Error(`${loc?.filename}:${loc?.line}: ${message}`);
  return code;
}
