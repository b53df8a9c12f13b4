// A site with faults of every kind that `gemless check` knows, each planted once: each is found once, at its line.
import { Buffer } from 'node:buffer';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkSite, readBuilt } from '../../src/check/index.ts';
import { findWorkspace } from '../../src/read/workspace.ts';
import { createSite, post } from '../support/site.ts';

/** A picture of one pixel. */
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** Lines of a post's body, each with the rule that finds it; none for what is fine. */
const LINES: readonly (readonly [line: string, rule?: string])[] = [
  ['See /gone/ in words, and [a page](/base/c/).'],
  ['[dead](/base/gone/)', 'dead-link'],
  ['[dead again](/base/gone/)', 'dead-link'],
  ['[case](/base/C/)', 'dead-link'],
  ['[anchor](/base/c/#none)', 'dead-anchor'],
  ['[anchor here](#nowhere)', 'dead-anchor'],
  ['![image](/base/no.png)', 'dead-image'],
  ['![case](/base/assets/Good.gif)', 'dead-image'],
  ['[query](/base/lost/?a=b)', 'dead-link'],
  ['[encoded](/base/d%20e/none.txt)', 'dead-link'],
  ['[feed](/base/feed2.xml)', 'dead-link'],
  ['[up](../../../../../base/nothing.html)', 'dead-link'],
  ['[own host](https://ex.org/base/away/)', 'dead-link'],
  ['[own host by http](http://ex.org/base/away2/)', 'dead-link'],
  ['[own host without a scheme](//ex.org/base/away3/)', 'dead-link'],
  ['[another project](https://ex.org/other/)'],
  ['[baseurl missing](/c/)', 'outside-baseurl'],
  ['[baseurl missing in the whole URL](https://ex.org/c/)', 'outside-baseurl'],
  ['[pdf](/base/paper.pdf)', 'dead-link'],
  ['[a draft](/base/draft/)', 'unpublished-link'],
  ['[a post to come](/base/future/)', 'unpublished-link'],
  ['[a hidden page](/base/hidden/)', 'dead-link'],
  ['[misspelt](htps://other.example/)', 'malformed-url'],
  ['[twice](http://http://other.example/)', 'malformed-url'],
  ['[other schemes](steam://run/1) [and](vscode://x) [mail](mailto:a@b.example)'],
  ['[local](http://localhost:4000/x/)', 'local-url'],
  ['[file](file:///home/me/x.html)', 'local-url'],
  ['[empty]()', 'empty-link'],
  ['[mail](mailto:)', 'empty-link'],
  ['[telephone](tel:)', 'empty-link'],
  ['[moved](/base/old/)', 'redirected-link'],
  ['[undefined][reference]', 'undefined-reference'],
  ['a word[^nowhere], `[^code]`', 'undefined-reference'],
  ['`[code][reference]`, [a][row][of brackets], an array[i][j]'],
  ['![mixed](http://other.example/a.png)', 'mixed-content'],
  ['<img src="/base/assets/good.gif">', 'no-alt'],
  ['<img alt="" srcset="/base/assets/good.gif 1x, /base/two.png 2x">', 'dead-image'],
  ['<img alt="" srcset="data:image/gif;base64,R0lGODdh 1x, /base/assets/good.gif 2x, /base/assets/good.gif">'],
  ['<img alt="" src="data:image/gif;base64,R0lGO*Ddh">', 'malformed-url'],
  ['<img alt="" src="data:image/svg+xml,%3Csvg xmlns=%27http://www.w3.org/2000/svg%27/%3E">'],
  ['<a href="data:text/plain">no data</a>', 'malformed-url'],
  ['<a href="/base/d/"><i class="icon"></i></a>', 'no-link-text'],
  ['[![](/base/assets/good.gif)](/base/c/)', 'no-link-text'],
  ['<a href="/base/d/" aria-label="D"><i></i></a> <a href="/base/d/"><img src="/base/assets/good.gif" alt="D"></a>'],
  ['<a href="/base/d/"><svg><title>D</title></svg></a> <a href="#twice" class="anchor"></a>'],
  ['<iframe src="/base/frame.html"></iframe>', 'dead-file'],
  ['<video src="/base/film.mp4"></video>', 'dead-file'],
  ['<video poster="/base/poster.png"></video>', 'dead-image'],
  ['<script src="/base/script.js"></script>', 'dead-file'],
  ['<p style="background: url(/base/style.png)">x</p>', 'dead-image'],
  ['<style>p { background: url("/base/in-style.png"); }</style>', 'dead-image'],
  ['<i id="twice">x</i>', 'duplicate-id'],
  ['<i id="twice">y</i>'],
  ['<a name="old">good</a> [old](#old)'],
];

/** Front matter's end, and the first line of the body. */
const FRONT = 'layout: single\ntitle: A\npermalink: /a/\ndate: 2020-05-05\nimage: /card.png\nheader:\n  teaser: /teaser.png';
const FIRST = FRONT.split('\n').length + 3;

test('faults of all kinds are each found once, at their lines', () => {
  const site = createSite({
    '_config.yml':
      'title: T\nurl: https://ex.org\nbaseurl: /base\nplugins: [jekyll-redirect-from]\nauthor:\n  links:\n    - label: x\n      url: /of-config/\ngemless:\n  check:\n    level: {unused-asset: warning, several-h1: warning, heading-skip: warning, orphan-page: note}\n',
    '_data/navigation.yml': 'main:\n  - title: c\n    url: /c/\n  - title: lost\n    url: /of-data/\n',
    '_includes/part.html': 'text\n<a href="/base/of-include/">x</a>\n',
    '_posts/2020-01-01-a.md': post(FRONT, LINES.map(([line]) => line).join('\n\n')),
    '_drafts/draft.md': post('permalink: /draft/'),
    '_posts/2099-01-01-future.md': post('permalink: /future/'),
    'hidden.md': post('permalink: /hidden/\npublished: false'),
    'c.md': post('permalink: /c/\nredirect_from: /old/', '{% include part.html %}'),
    'd.md': post('title: D\nlayout: page\npermalink: /d/', '{% include part.html %}\n\n## Two\n\n#### Four\n\n# One'),
    'moved.md': post('permalink: /moved/\nredirect_to: /nowhere-to-be-found/'),
    'alone.md': post('permalink: /alone/', '[itself](/base/alone/)'),
    'unlisted.md': post('permalink: /unlisted/\nsitemap: false'),
    '404.html': post('permalink: /404.html'),
    'assets/site.css': '/* url(/base/in-comment.png) */\np { background: url(good.gif); }\nb { background: url("lost.gif"); }\n',
    'assets/broken.png': 'no picture',
    'assets/empty.png': '',
    'assets/large.gif': '',
    'assets/good.gif': '',
    'assets/unused.pdf': 'x',
    'page.html':
      '---\npermalink: /page/\n---\n<link rel="stylesheet" href="/base/assets/site.css">\n<img alt="" src="/base/assets/broken.png">\n<img alt="" src="/base/assets/empty.png">\n<img alt="" src="/base/assets/large.gif">\n',
  });
  writeFileSync(join(site.root, 'assets/good.gif'), GIF);
  writeFileSync(join(site.root, 'assets/large.gif'), Buffer.concat([GIF, Buffer.alloc(12 * 1024 * 1024)]));
  const result = site.build({ routes: true, links: false });
  expect(result.diagnostics.filter(({ code }) => code !== 'future')).toEqual([]);
  const { diagnostics } = checkSite(readBuilt(findWorkspace({ cwd: site.root }), result), result.rerender);
  const ofBody = LINES.flatMap(([, rule], index) => (rule === undefined ? [] : [`_posts/2020-01-01-a.md:${FIRST + 2 * index} ${rule}`]));
  const found = diagnostics.map(({ file, line, code }) => `${file}${line === undefined ? '' : `:${line}`} ${code}`);
  expect(found.toSorted()).toEqual(
    [
      ...ofBody,
      '_config.yml:8 dead-link',
      '_data/navigation.yml:5 dead-link',
      '_includes/part.html:2 dead-link',
      '_posts/2020-01-01-a.md:5 date-mismatch',
      '_posts/2020-01-01-a.md:6 dead-image',
      '_posts/2020-01-01-a.md:8 dead-image',
      'assets/broken.png broken-image',
      'assets/empty.png broken-image',
      'assets/large.gif large-image',
      'assets/site.css:3 dead-image',
      'assets/unused.pdf unused-asset',
      'alone.md orphan-page',
      'page.html orphan-page',
      'd.md:10 heading-skip',
      'd.md:12 several-h1',
      'moved.md:3 dead-link',
    ].toSorted(),
  );
});
