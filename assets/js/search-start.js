// Where a search begins: its button, "/", Ctrl+K or ⌘K, the search page. Its script, its style and its index are fetched by then, not before.

const isTyping = (target) =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]:not([contenteditable="false"])');

const MAIN = 'assets/css/main.css';

/**
 * Resolves when the style of the box is there, which lies beside the theme's main sheet, linked or in the page
 * itself; until then the box would be bare.
 */
async function style() {
  const main = document.querySelector(`link[rel="stylesheet"][href*="${MAIN}"], style[data-sheet]`);
  const href = (main?.dataset.sheet ?? main?.getAttribute('href'))?.replace(MAIN, 'assets/css/theme/search.css');
  if (!href || document.querySelector(`link[href="${href}"]`)) return;
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
  await new Promise((resolve) => {
    link.onload = link.onerror = resolve;
    document.head.append(link);
  });
}

async function open(box, link) {
  try {
    const [{ searchBox }] = await Promise.all([import(box.dataset.script), style()]);
    searchBox(box);
  } catch {
    location.href = link.href; // without the box there is still the page
  }
}

/** For a page: its button opens the box, and where the page is the search page it searches. */
export function createSearchStart() {
  const parts = () => ({ box: document.querySelector('dialog[data-search]'), link: document.querySelector('[data-search-link]') });
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest('[data-search-link]');
    const { box } = parts();
    if (!link || !box || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void open(box, link);
  });
  document.addEventListener('keydown', (event) => {
    const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    const isK = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !(isSlash || isK)) return;
    const { box, link } = parts();
    const field = document.querySelector('.search:not(dialog) .search__field');
    if (!field && !(box && link)) return;
    event.preventDefault();
    if (field) field.select();
    else void open(box, link);
  });
  return () => {
    const page = document.querySelector('.search[data-search]:not(dialog)');
    if (page) void import(page.dataset.script).then(({ searchPage }) => searchPage(page));
  };
}
