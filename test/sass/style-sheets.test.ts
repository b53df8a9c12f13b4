// Style sheets of a site: which are compiled, from which files, and what is reported of them.
import { symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSite, type Files, temporaryFolder, writeFiles } from '../support/site.ts';

const sheet = (text: string): string => `---\n---\n${text}\n`;

function build(files: Files) {
  const site = createSite(files);
  const result = site.build();
  const reported = result.diagnostics
    .filter(({ code }) => code !== 'no-url')
    .map(
      ({ severity, file, line, column, message }) =>
        `${severity} ${[file, line, column].filter((part) => part !== undefined).join(':')} ${message}`,
    );
  return { ok: result.ok, reported, dist: result.ok ? site.dist() : {}, result };
}

const QUIET = 'url: https://example.com\nsass: { sourcemap: never }\n';

describe('an import', () => {
  const css = (files: Files) => build({ '_config.yml': QUIET, ...files }).dist['css/main.css'];

  test('finds the site’s partial of the style sheet’s own name', () => {
    const files = { 'css/main.scss': sheet('@import "main";'), '_sass/_main.scss': '.partial { a: b }' };
    expect(css(files)).toBe('.partial {\n  a: b;\n}\n');
    expect(css({ ...files, 'main.scss': sheet('.page { a: b }') })).toContain('.partial');
  });

  test('finds a file below the source before one in _sass, and one beside the style sheet last', () => {
    const files = { 'css/main.scss': sheet('@import "x";'), 'css/_x.scss': '.beside { a: b }' };
    expect(css(files)).toContain('.beside');
    expect(css({ ...files, '_sass/_x.scss': '.sass { a: b }' })).toContain('.sass');
    expect(css({ ...files, '_sass/_x.scss': '.sass { a: b }', '_x.scss': '.root { a: b }' })).toContain('.root');
  });

  test('in a partial finds what is beside that first', () => {
    const files = {
      'css/main.scss': sheet('@import "a/b/x";'),
      '_sass/a/b/_x.scss': '@import "y", "../z";',
      '_sass/a/b/_y.scss': '.near { a: b }',
      '_sass/_y.scss': '.far { a: b }',
      '_sass/a/_z.scss': '.above { a: b }',
    };
    expect(css(files)).toBe('.near {\n  a: b;\n}\n\n.above {\n  a: b;\n}\n');
  });

  test('finds files in other folders that the configuration names, in their order', () => {
    const files = {
      '_config.yml': `${QUIET.replace('sass: {', 'sass: { sass_dir: styles/lib, load_paths: ["vendor/{b,a}/s*"],')}`,
      'css/main.scss': sheet('@import "x", "y";'),
      'styles/lib/_x.scss': '.lib { a: b }',
      'styles/lib/_y.scss': '.y { a: b }',
      'vendor/a/scss/_x.scss': '.a { a: b }',
      'vendor/b/src/_x.scss': '.b { a: b }',
    };
    expect(css(files)).toBe('.b {\n  a: b;\n}\n\n.y {\n  a: b;\n}\n');
  });

  test.each([
    '/assets/_sass',
    '../assets/_sass/',
    './assets//_sass',
  ])('finds files in `sass_dir: %s`, which stays in the source', (folder) => {
    const config = QUIET.replace('sass: {', `sass: { sass_dir: "${folder}",`);
    expect(css({ '_config.yml': config, 'css/main.scss': sheet('@import "x";'), 'assets/_sass/_x.scss': '.x { a: b }' })).toBe(
      '.x {\n  a: b;\n}\n',
    );
  });

  test.each([
    '../../elsewhere/x',
    '../../../elsewhere/x',
    '/elsewhere/x',
    'file:///elsewhere/x',
    '../.hidden/x',
    '.hidden/x',
    '../.y',
    '../linked/x',
  ])('reaches nothing outside of the site, and nothing hidden: %s', (path) => {
    const secret = '.secret { a: b }';
    const elsewhere = temporaryFolder();
    writeFiles(elsewhere, { 'x.scss': secret });
    const url = path.replace('/elsewhere', elsewhere).replace(/^(?:\.\.\/)+elsewhere/, `../../${basename(elsewhere)}`);
    for (const rule of [`@import "${url}";`, `@use "${url}" as x;`]) {
      const site = createSite({ '_config.yml': QUIET, 'css/main.scss': sheet(rule), '.hidden/_x.scss': secret, '.y.scss': secret });
      symlinkSync(elsewhere, join(site.root, 'linked'));
      const { ok, diagnostics } = site.build();
      expect(ok).toBe(false);
      expect(diagnostics.map(({ message }) => message)).toContain("Sass: Can't find stylesheet to import");
    }
  });

  test('finds files of a package where a load path leads to it', () => {
    const config = QUIET.replace('sass: {', 'sass: { load_paths: [node_modules/pkg/scss],');
    const files = { '_config.yml': config, 'node_modules/pkg/scss/_pkg.scss': '.pkg { a: b }', 'node_modules/pkg/README.md': sheet('x') };
    const { dist } = build({ ...files, 'css/main.scss': sheet('@import "pkg";') });
    expect(dist['css/main.css']).toContain('.pkg');
    expect(Object.keys(dist).filter((path) => path.includes('pkg'))).toEqual([]);
  });

  test('is one of modules, too, with configuration', () => {
    const files = {
      'css/main.scss': sheet('@use "sass:math";\n@use "theme" with ($gap: 6px);\n.a { width: math.div(theme.$gap, 2) }'),
      '_sass/_theme.scss': '@forward "more";\n$gap: 1px !default;\n.t { gap: $gap }',
      '_sass/more/_index.scss': '.m { a: b }',
    };
    expect(css(files)).toBe('.m {\n  a: b;\n}\n\n.t {\n  gap: 6px;\n}\n\n.a {\n  width: 3px;\n}\n');
  });

  test('of CSS stays', () => {
    const imports = '@import url("a.css");\n@import "b.css";\n@import "https://x.org/c.css";\n';
    expect(css({ 'css/main.scss': sheet(imports), '_sass/b.css': '.b {}' })).toBe(imports);
  });
});

describe('an error', () => {
  const errors = (files: Files) => build({ '_config.yml': QUIET, ...files }).reported;

  test.each([
    ['a mixin that includes itself', '@mixin a { @include a } .b { @include a }'],
    ['a function that calls itself', '@function a($x) { @return a($x + 1) } .b { c: a(1) }'],
    ['rules that nest too deeply', `${'.a{'.repeat(9000)}b:c${'}'.repeat(9000)}`],
    ['brackets that nest too deeply', `$a: ${'('.repeat(9000)}`],
  ])('names the file of %s', (_name, text) => {
    const message = 'Sass: this nests too deeply, or a mixin or function calls itself without an end';
    expect(errors({ 'css/main.scss': sheet(text) })).toEqual([`error css/main.scss ${message}`]);
    expect(errors({ 'css/main.scss': sheet('@import "x";'), '_sass/_x.scss': text })[0]).toContain(message);
  });

  test('names the author’s line, after front matter and Liquid', () => {
    const text = '---\ntitle: T\n---\n{% for i in (1..5) %}\n.l-{{ i }} { a: b }\n{% endfor %}\n.bad { a: $nope }\n';
    expect(errors({ 'css/main.scss': text })).toEqual(['error css/main.scss:7 Sass: Undefined variable']);
    expect(errors({ 'css/main.scss': sheet('.a { b: c }\n.bad { a: $nope }') })).toEqual([
      'error css/main.scss:4:11 Sass: Undefined variable',
    ]);
  });

  test.each([
    ['a variable', '$primary: red;\n.a { b: $primry }', 'Did you mean "$primary"?'],
    ['a variable of an imported file', '@import "x";\n.a { b: $colr + 1 }', 'Did you mean "$color"?'],
    ['a mixin', '@mixin rounded($r) { c: $r }\n.a { @include roundd(1px) }', 'Did you mean "rounded"?'],
    ['what nothing is near to', '.a { b: $nope }', 'Define $nope above this line, or import the file that does.'],
  ])('for a name that nothing defines has near names: %s', (_name, text, hint) => {
    const { result } = build({ 'css/main.scss': sheet(text), '_sass/_x.scss': '$color: red;\n' });
    expect(result.diagnostics.find(({ severity }) => severity === 'error')?.hint).toBe(hint);
  });

  test('names the partial and its line, once for all that import it', () => {
    const files = {
      '_sass/_x.scss': '.a { b: c }\n\n.d { w: 1px + 1s }\n',
      'css/a.scss': sheet('@import "x";'),
      'css/b.scss': sheet('@import "x";'),
    };
    expect(errors(files)).toEqual(['error _sass/_x.scss:3:9 Sass: 1px and 1s have incompatible units']);
  });

  test('says where a missing file was looked for', () => {
    const { result } = build({ 'css/main.scss': sheet('@import "gone";') });
    expect(result.diagnostics.find(({ severity }) => severity === 'error')).toMatchObject({
      file: 'css/main.scss',
      line: 3,
      message: "Sass: Can't find stylesheet to import",
      hint: expect.stringContaining('_sass/'),
    });
  });

  test.each([
    ['.a {\n  color: red\n  margin: 0;\n}', 'The declaration above may lack its ";".'],
    ['.a {\n  color: red;\n', 'A block is not closed: write "}" where it ends.'],
  ])('whose place is behind the mistake says where to look: %j', (text, hint) => {
    const { result } = build({ 'css/main.scss': sheet(text) });
    expect(result.diagnostics.find(({ severity }) => severity === 'error')?.hint).toBe(hint);
  });

  test('is a name of two files, and an imported file with front matter', () => {
    const files = { 'css/main.scss': sheet('@import "x";'), '_sass/_x.scss': '', '_sass/x.scss': '' };
    expect(errors(files)[0]).toContain('it is not clear which file this is: _sass/_x.scss or _sass/x.scss');
    expect(errors({ 'css/main.scss': sheet('@import "x";'), '_sass/_x.scss': sheet('.a { b: c }') })[0]).toContain(
      '_sass/_x.scss has front matter',
    );
  });

  test('in the filters ends the build, as in Jekyll', () => {
    expect(errors({ 'a.txt': sheet('{% assign x = ".a {" %}{{ x | scssify }}') })).toEqual(['error a.txt:3:24 Sass: expected "}"']);
  });
});

describe('a warning', () => {
  test('of deprecated syntax is one line of the style sheet', () => {
    const files = {
      'css/main.scss': sheet('@import "x";\n.a { b: 1px*6/2; .c { d: e } f: g }'),
      '_sass/_x.scss': '.d { w: (4px / 2) }',
    };
    expect(build(files).reported.filter((one) => one.includes('css'))).toEqual([
      'warning css/main.scss Sass: 2 uses of deprecated syntax (slash-div 2), first at _sass/_x.scss:1',
    ]);
    const quiet = 'url: https://example.com\nsass: { silence_deprecations: [slash-div, no-such] }\n';
    expect(build({ ...files, '_config.yml': quiet }).reported).toEqual([]);
    const deps = 'url: https://example.com\nsass: { quiet_deps: true }\n';
    expect(build({ ...files, '_config.yml': deps }).reported[0]).toContain('slash-div 1)');
  });

  test('of @warn names its file', () => {
    const files = { '_config.yml': QUIET, 'css/main.scss': sheet('@import "x";\n@warn "b";'), '_sass/_x.scss': '\n@warn "a";' };
    expect(build(files).reported).toEqual(['warning _sass/_x.scss:2 Sass: a', 'warning css/main.scss:4 Sass: b']);
  });

  test('says that CoffeeScript is published as it is', () => {
    const { reported, dist } = build({ '_config.yml': QUIET, 'js/app.coffee': sheet('x = 1') });
    expect(reported).toEqual(['warning js/app.coffee CoffeeScript is not compiled: this is published as it is']);
    expect(dist['js/app.coffee']).toBe('x = 1\n');
  });
});

describe('a style sheet', () => {
  test('has a source map beside it, unless the configuration has none', () => {
    const files = { 'css/main.scss': sheet('@import "x";\n.a { b: c }'), '_sass/_x.scss': '.x { a: b }' };
    const { dist } = build(files);
    expect(dist['css/main.css']).toMatch(/\n\n\/\*# sourceMappingURL=main\.css\.map \*\/$/);
    const map = JSON.parse(dist['css/main.css.map'] ?? '') as { [key: string]: unknown };
    expect(map).toMatchObject({ version: 3, file: 'main.css', sources: ['_sass/_x.scss', 'css/main.scss'] });
    expect(map['sourcesContent']).toEqual(['.x { a: b }', '@import "x";\n.a { b: c }\n']);
    for (const [sourcemap, expected] of [
      ['never', false],
      ['development', false],
      [':always', true],
    ] as const) {
      const { dist: other } = build({ ...files, '_config.yml': `sass: { sourcemap: "${sourcemap}" }` });
      expect('css/main.css.map' in other, sourcemap).toBe(expected);
      expect(other['css/main.css']?.includes('sourceMappingURL'), sourcemap).toBe(expected);
    }
  });

  test('of ASCII is made ASCII, without a charset, as in Jekyll', () => {
    const text = '.a { b: "\\2014\\00A0 f"; c: "\\201Cx\\201D"; d: "\\1F600 " }';
    const files = { '_config.yml': QUIET, 'css/main.scss': sheet(text) };
    expect(build(files).dist['css/main.css']).toBe('.a {\n  b: "\\2014\\a0 f";\n  c: "\\201cx\\201d";\n  d: "\\1f600";\n}\n');
    const unicode = build({ ...files, 'css/main.scss': sheet(`${text} .b { c: "ü" }`) }).dist['css/main.css'];
    expect(unicode).toMatch(/^@charset "UTF-8";\n.*“x”.*ü/s);
  });

  test('that is a partial, has no front matter or is not published is no page', () => {
    const { dist } = build({
      'css/_x.scss': sheet('.a { b: c }'),
      'css/plain.scss': '.a { b: c }',
      'css/off.scss': '---\npublished: false\n---\n',
    });
    expect(Object.keys(dist).filter((path) => path.startsWith('css/'))).toEqual(['css/plain.scss']);
  });

  test('of a collection is compiled, without a source map', () => {
    const config = 'collections: { styles: { output: true } }';
    const { dist } = build({ '_config.yml': config, '_styles/a.scss': sheet('.a { .b { c: d } }\n\n.e { f: g }') });
    expect(dist['styles/a.css']).toBe('.a .b {\n  c: d;\n}\n\n.e {\n  f: g;\n}\n');
    expect(dist['styles/a.css.map']).toBeUndefined();
  });

  test('of the site stands in the place of the theme’s', () => {
    expect(build({ 'assets/css/main.scss': sheet('.mine { a: b }') }).dist['assets/css/main.css']).toContain('.mine');
  });

  test('that Minimal Mistakes’ gives way to the theme’s', () => {
    const theme = build({}).dist['assets/css/main.css'];
    const text = sheet('@import "minimal-mistakes/skins/{{ site.minimal_mistakes_skin }}";\n@import "minimal-mistakes";');
    const { dist, reported } = build({ '_config.yml': `${QUIET}theme: minimal-mistakes-jekyll\n`, 'assets/css/main.scss': text });
    expect(dist['assets/css/main.css']).toBe(theme);
    expect(reported).toEqual([]);
  });

  test('that adds rules to Minimal Mistakes’ is left out with a warning at the first of them', () => {
    const config = { '_config.yml': `${QUIET}theme: minimal-mistakes-jekyll\n` };
    const head =
      '@charset "utf-8";\n\n/* The skin,\n   and all */\n@import "minimal-mistakes/skins/default", // skin\n  "minimal-mistakes";\n';
    const reportOf = (more: string) => build({ ...config, 'assets/css/main.scss': sheet(head + more) }).reported;
    const message = 'what this style sheet adds to Minimal Mistakes’ is left out: the built-in theme’s takes its place';
    expect(reportOf('// mine\n')).toEqual([]);
    expect(reportOf('// mine\n.a { b: c }\n')).toEqual([`warning assets/css/main.scss:10 ${message}`]);
  });

  test.each([
    ['rules', 4, '@import "minimal-mistakes"; // all\n.a { b: c }'],
    [
      'partials',
      3,
      '@charset "utf-8";\n@import "minimal-mistakes/skins/{{ site.minimal_mistakes_skin | default: "air" }}"; /* x */\n@import "own";',
    ],
  ])('that Minimal Mistakes’ gives way with a warning where it has %s of the site’s own', (_, line, text) => {
    const files = { '_config.yml': `${QUIET}theme: minimal-mistakes-jekyll\n`, '_sass/_own.scss': '.a { b: c }' };
    expect(build({ ...files, 'assets/css/main.scss': sheet(text) }).reported).toEqual([
      `warning assets/css/main.scss:${line} what this style sheet adds to Minimal Mistakes’ is left out: the built-in theme’s takes its place`,
    ]);
  });

  test('that is Minimal Mistakes’ is compiled where the site has its layouts and partials', () => {
    const files = { '_layouts/default.html': '{{ content }}', '_sass/minimal-mistakes.scss': '.mistakes { a: b }' };
    const { dist } = build({ ...files, 'assets/css/main.scss': sheet('@import "minimal-mistakes";') });
    expect(dist['assets/css/main.css']).toContain('.mistakes');
  });

  test('that imports from a theme that is not there is left out, with a warning', () => {
    const config = `${QUIET}theme: minima\n`;
    const { dist, reported } = build({ '_config.yml': config, 'assets/main.scss': sheet('@import "minima";\n.a { b: c }') });
    expect(dist['assets/main.css']).toBeUndefined();
    expect(reported).toEqual([
      'warning assets/main.scss:3 this style sheet is left out: it imports what only the theme minima has (minima)',
    ]);
    const some = build({ '_config.yml': config, 'a.scss': sheet('@import "minima", "own";'), '_sass/_own.scss': '' });
    expect(some.reported).toEqual(['warning a.scss:3 this style sheet is left out: it imports what only the theme minima has (minima)']);
    // under the site's own layouts it is the error that it is in Jekyll
    const own = build({ '_config.yml': config, 'a.scss': sheet('@import "minima";'), '_layouts/default.html': '{{ content }}' });
    expect(own.reported).toEqual(["error a.scss:3:9 Sass: Can't find stylesheet to import"]);
  });
});

test('the filters scssify and sassify compile a text', () => {
  const text =
    '{% capture a %}.a{.b{c:d}}{% endcapture %}{{ a | scssify }}|{% capture b %}.a\n  b: 1px * 3{% endcapture %}{{ b | sassify }}';
  expect(build({ 'a.txt': sheet(text) }).dist['a.txt']).toBe('.a .b {\n  c: d;\n}\n|.a {\n  b: 3px;\n}\n\n');
});
