// The preview beside scripts that draw: what inline scripts drew stays, and changed formulas and diagrams are
// drawn again.
import { describe, expect, test } from 'vitest';
import { type Files, post } from '../support/site.ts';
import { previewWindow, untouched } from './preview-page.ts';

const { open } = previewWindow();
const first = (body: string): Files => ({ '_posts/2018-01-01-first.md': post('title: First\nlayout: single', body) });
const CHART = `<div id="chart"></div>
<script>document.getElementById("chart").innerHTML = "<svg><text>CHART</text></svg>"</script>
<my-box>source</my-box>
<script>customElements.define("my-box", class extends HTMLElement { connectedCallback() { this.innerHTML = "<b>BOX</b>" } })</script>

`;
/** A deferred script that draws diagrams and formulas once, as libraries do. */
const DRAWING: Files = {
  '_templates/single.njk':
    '---\nlayout: default\n---\n<main>{{ content | safe }}</main><b id="clock"></b><script>document.getElementById("clock").textContent = "NOON"</script><script src="/assets/own.js" defer></script>',
  'assets/own.js': `
    for (const diagram of document.querySelectorAll('.mermaid')) diagram.innerHTML = '<svg><text>drawn ' + diagram.textContent + '</text></svg>';
    for (const text of document.querySelectorAll('main p')) if (text.textContent.includes('(')) text.innerHTML = text.innerHTML.replace(/\\\\\\((.*?)\\\\\\)/g, '<i>drawn $1</i>');`,
};

describe('what scripts drew', () => {
  test('inline stays, in the text and in the layout, while other paragraphs change', async () => {
    const { site, page } = await open('/first/', { ...DRAWING, ...first(`${CHART}Before.`) });
    for (const words of ['After.', 'And once more.']) {
      site.write(first(`${CHART}${words}`));
      await page.locator('main p', { hasText: words }).waitFor();
      expect(await page.locator('#chart svg').textContent()).toBe('CHART');
      expect(await page.locator('my-box').textContent()).toBe('BOX');
      expect(await page.locator('#clock').textContent()).toBe('NOON');
    }
    expect(await untouched(page)).toBe(true);
  });

  test('is drawn again when the author changes a formula or a diagram, or adds one', async () => {
    const body = (graph: string, formula: string): Files =>
      first(`<div class="mermaid">${graph}</div>\n\n<p>Let \\(${formula}\\) be.</p>\n\nWords.`);
    const { site, page } = await open('/first/', { ...DRAWING, ...body('g1', 'x') });
    await page.locator('main i', { hasText: 'drawn x' }).waitFor();
    site.write(body('g2', 'x'));
    await page.locator('.mermaid svg', { hasText: 'drawn g2' }).waitFor();
    site.write(body('g2', 'y'));
    await page.locator('main i', { hasText: 'drawn y' }).waitFor();
    site.write(first('Only \n\n<p>a new \\(z\\)</p>\n\n<div class="mermaid">g3</div>'));
    await page.locator('main i', { hasText: 'drawn z' }).waitFor();
    await page.locator('.mermaid svg', { hasText: 'drawn g3' }).waitFor();
  });

  test('is left to a script that says that it draws again, at its own time', async () => {
    const slow = `
      const draw = () => document.querySelectorAll('.mermaid:not(:has(svg))').forEach((one) => { one.innerHTML = '<svg><text>drawn ' + one.textContent + '</text></svg>'; });
      draw();
      document.addEventListener('gemless:update', (event) => { event.preventDefault(); setTimeout(draw, 50); });`;
    const graph = (name: string): Files => first(`<div class="mermaid">${name}</div>`);
    const { site, page } = await open('/first/', { ...DRAWING, 'assets/own.js': slow, ...graph('g1') });
    await page.locator('.mermaid svg').waitFor();
    site.write(graph('g2'));
    await page.locator('.mermaid svg', { hasText: 'drawn g2' }).waitFor();
    expect(await untouched(page)).toBe(true);
  });
});
