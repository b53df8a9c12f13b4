// Warnings of `gemless check` about markdown that kramdown reads in another way than its author meant.
import { beforeAll, describe, expect, test } from 'vitest';
import { installProgram, run } from '../support/program.ts';
import { BARE, createSite, post } from '../support/site.ts';

const program = { cli: '' };
beforeAll(() => {
  program.cli = installProgram();
});

const BODY = 'One.\n\nthis | that\n\nrun --all\n\n{% comment %}\n--x\n{% endcomment %}\n\n4. four';

function check(config: string, body: string) {
  const site = createSite({ ...BARE, '_config.yml': config, '_posts/2018-01-01-a.md': post('title: A', body) });
  return { check: run(program.cli, site.root, ['check']), build: run(program.cli, site.root, ['build', '--strict']) };
}

describe('gemless check', () => {
  test('lists the lines that a fix would change, by name of the fix; a build does not', () => {
    const ran = check('title: T\nurl: https://e.org\n', BODY);
    expect(ran.check.status).toBe(0);
    expect(ran.check.stderr.match(/^warning: .*$/gm)).toEqual([
      expect.stringMatching(/a\.md:6.*\| in this line makes it a table/),
      expect.stringMatching(/a\.md:14.*begins with another number/),
      expect.stringMatching(/a\.md:8.*become a dash/),
    ]);
    for (const fix of ['pipes', 'dashes', 'start']) expect(ran.check.stderr).toContain(`fixes: [${fix}]`);
    expect(ran.build).toMatchObject({ status: 0, stderr: '' });
  });

  test('reports nothing when the fixes are on, and nothing of Liquid', () => {
    expect(check('url: https://e.org\nmarkdown:\n  fixes: [pipes, dashes, start]\n', BODY).check.stderr).toBe('');
    expect(
      check('title: T\nurl: https://e.org\n', '{{ page.title | upcase }}\n\n{% highlight sh %}\n\na | b --c\n{% endhighlight %}').check
        .stderr,
    ).toBe('');
  });
});
