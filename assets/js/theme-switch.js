// The switch between light and dark: what a reader chose is kept, and the head of each page puts it in place before anything is painted.
const root = document.documentElement;

function isDark() {
  const { colorScheme } = getComputedStyle(root);
  return colorScheme === 'dark' || (colorScheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
}

function toggle({ currentTarget }) {
  root.dataset.theme = isDark() ? 'light' : 'dark';
  try {
    localStorage.setItem('theme', root.dataset.theme);
  } catch {
    // A browser that keeps nothing: the choice holds for this page.
  }
  currentTarget.setAttribute('aria-pressed', String(isDark()));
}

export function themeSwitch() {
  const button = document.querySelector('[data-theme-switch]');
  if (!button) return;
  button.hidden = false;
  button.setAttribute('aria-pressed', String(isDark()));
  button.onclick = toggle;
}
