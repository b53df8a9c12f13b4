// What needs a script in a page: the switch between dark and light, copy buttons on code, the search page. Without it all else works.
(() => {
  const root = document.documentElement;

  const themeSwitch = document.querySelector('[data-theme-switch]');
  if (themeSwitch) {
    const isDark = () =>
      getComputedStyle(root).colorScheme === 'dark' ||
      (getComputedStyle(root).colorScheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
    const show = () => themeSwitch.setAttribute('aria-pressed', String(isDark()));
    themeSwitch.hidden = false;
    show();
    themeSwitch.addEventListener('click', () => {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      try {
        localStorage.setItem('theme', root.dataset.theme);
      } catch {
        // A browser that keeps nothing: the choice holds for this page.
      }
      show();
    });
  }

  const { copy = 'Copy', copied = 'Copied' } = document.body.dataset;
  if (navigator.clipboard) {
    for (const pre of document.querySelectorAll('.page__content pre')) {
      // Numbered lines stand in a table inside of the block, each column a <pre> of its own: only the code is copied.
      if (pre.parentElement.closest('pre, table')) continue;
      const code = pre.querySelector('.code, .rouge-code') ?? pre;
      const box = document.createElement('div');
      const button = document.createElement('button');
      box.className = 'code-box';
      button.className = 'code-box__copy';
      button.type = 'button';
      button.textContent = copy;
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(code.textContent.replace(/\n$/, ''));
        button.textContent = copied;
        setTimeout(() => {
          button.textContent = copy;
        }, 2000);
      });
      pre.replaceWith(box);
      box.append(pre, button);
    }
  }

  const form = document.querySelector('form[data-search]');
  if (form) search(form);

  /** Every word must stand somewhere in a post, as a part of a word too: so it also finds words of languages that write none apart. */
  function search(form) {
    const field = form.querySelector('input');
    const status = document.querySelector('.search__status');
    const results = document.querySelector('.search__results');
    const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    let posts;
    const load = () => {
      posts ??= fetch(form.dataset.search)
        .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${answer.status}`))))
        .then((list) =>
          list.map((post) => ({
            ...post,
            heading: plain(post.title),
            words: plain([post.title, ...(post.categories ?? []), ...(post.tags ?? []), post.excerpt ?? ''].join(' ')),
          })),
        );
      return posts;
    };
    const entry = (post) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = post.url;
      link.textContent = post.title;
      const words = document.createElement('p');
      words.textContent = [post.date, post.excerpt].filter(Boolean).join(' · ');
      item.append(link, words);
      return item;
    };
    const find = async () => {
      const asked = plain(field.value).split(/\s+/).filter(Boolean);
      history.replaceState(null, '', field.value ? `?q=${encodeURIComponent(field.value)}` : location.pathname);
      if (asked.length === 0) {
        status.textContent = '';
        results.replaceChildren();
        return;
      }
      if (!posts) status.textContent = form.dataset.loading;
      const before = field.value;
      let list;
      try {
        list = await load();
      } catch (error) {
        posts = undefined;
        status.textContent = `${form.dataset.search}: ${error.message}`;
        return;
      }
      if (field.value !== before) return;
      const found = list.filter((post) => asked.every((word) => post.words.includes(word)));
      // Those with all words in their title first; both parts stay newest first.
      const inTitle = (post) => (asked.every((word) => post.heading.includes(word)) ? 0 : 1);
      found.sort((a, b) => inTitle(a) - inTitle(b));
      status.textContent = `${found.length} ${form.dataset.found}`;
      results.replaceChildren(...found.slice(0, 50).map(entry));
    };
    field.addEventListener('focus', () => load().catch(() => {}), { once: true });
    field.addEventListener('input', find);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      results.querySelector('a')?.focus();
    });
    // Arrow keys walk from the field through the results and back.
    document.addEventListener('keydown', (event) => {
      const stops = [field, ...results.querySelectorAll('a')];
      const at = stops.indexOf(document.activeElement);
      const to = at + ({ ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0);
      if (at < 0 || to === at || !stops[to]) return;
      event.preventDefault();
      stops[to].focus();
    });
    field.value = new URLSearchParams(location.search).get('q') ?? '';
    field.focus({ preventScroll: true });
    if (field.value) find();
  }
})();
