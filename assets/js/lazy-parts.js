// Parts that come from other hosts, such as comments: each waits in a <template> until the reader gets near it.
function show(box) {
  const part = document.importNode(box.querySelector('template').content, true);
  // Those that follow the system's colours follow the reader's choice instead, where there is one.
  const { theme } = document.documentElement.dataset;
  for (const script of theme ? part.querySelectorAll('[data-theme="preferred_color_scheme"], [theme="preferred-color-scheme"]') : []) {
    if (script.dataset.theme) script.dataset.theme = theme;
    else script.setAttribute('theme', `github-${theme}`);
  }
  box.dataset.lazy = 'shown';
  box.append(part);
}

export function createLazyParts() {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        show(target);
      }
    },
    { rootMargin: '400px' },
  );
  return () => {
    observer.disconnect();
    for (const box of document.querySelectorAll('[data-lazy=""]')) observer.observe(box);
  };
}
