// The table of contents: the section that is being read is marked in it.
export function createContents() {
  const held = { stop: () => {} };
  return () => {
    held.stop();
    held.stop = follow() ?? (() => {});
  };
}

/** Returns what ends it; undefined where there is nothing to follow. */
function follow() {
  // Beside the text lists of links are always open; where a style sheet can't say so, this does.
  if (matchMedia('(width >= 64em)').matches && !CSS.supports('selector(::details-content)'))
    for (const fold of document.querySelectorAll('.fold')) fold.open = true;
  const details = document.querySelector('.toc > details');
  if (!details) return undefined;

  const links = [...details.querySelectorAll('a[href^="#"]')];
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const mark = () => {
    // The last heading above the upper quarter of the window; at the end of the page the last one.
    const line = innerHeight / 4;
    const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    const now = atEnd ? links.length - 1 : headings.findLastIndex((heading) => heading && heading.getBoundingClientRect().top <= line);
    links.forEach((link, index) => {
      if (index !== now) link.removeAttribute('aria-current');
      else if (!link.hasAttribute('aria-current')) {
        link.setAttribute('aria-current', 'location');
        // Seen in a list that is longer than the window, without moving the page.
        const nav = link.closest('.toc');
        if (nav.scrollHeight > nav.clientHeight) nav.scrollTop = link.offsetTop - nav.clientHeight / 2;
      }
    });
  };
  const wait = { frame: 0 };
  const soon = () => {
    wait.frame ||= requestAnimationFrame(() => {
      wait.frame = 0;
      mark();
    });
  };
  addEventListener('scroll', soon, { passive: true });
  addEventListener('resize', soon);
  mark();
  return () => {
    removeEventListener('scroll', soon);
    removeEventListener('resize', soon);
  };
}
