// Tables and code that are wider than the page scroll by themselves: the keyboard must reach them, too.
const WIDE = '.page__content :is(pre, table, .MathJax, mjx-container, .katex-display)';

function reach(element) {
  const wide = element.scrollWidth > element.clientWidth + 1;
  if (wide) element.tabIndex = 0;
  else if (element.tabIndex === 0) element.removeAttribute('tabindex');
}

export function createScrollers() {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) reach(target);
  });
  return () => {
    observer.disconnect();
    for (const element of document.querySelectorAll(WIDE)) observer.observe(element);
  };
}
