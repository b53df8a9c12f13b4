// The switch between the system's colours, light and dark: what a reader chose is kept, and the head of each page puts it in place before
// anything is painted. Comments of other hosts, and pictures that an author made for the dark, follow it.
const root = document.documentElement;

/** Where comments that follow the system's colours are told another theme, by their frames: the script's attribute, and the message. */
const COMMENTS = [
  {
    script: 'script[data-theme="preferred_color_scheme"]',
    frame: 'iframe.giscus-frame',
    origin: 'https://giscus.app',
    message: (theme) => ({ giscus: { setConfig: { theme: theme ?? 'preferred_color_scheme' } } }),
  },
  {
    script: 'script[theme="preferred-color-scheme"]',
    frame: 'iframe.utterances-frame',
    origin: 'https://utteranc.es',
    message: (theme) => ({ type: 'set-theme', theme: theme ? `github-${theme}` : 'preferred-color-scheme' }),
  },
];

/** Half a disc for the system's colours, a sun for light, a moon for dark. */
const DRAWINGS = {
  system: '<circle cx="8" cy="8" r="6.4" fill="none" stroke-width="1.7"/><path d="M8 2v12A6 6 0 0 0 8 2" stroke="none"/>',
  light:
    '<g fill="none" stroke-width="1.7" stroke-linecap="round"><circle cx="8" cy="8" r="3"/><path d="M8 1v1M8 14v1M1 8h1M14 8h1M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1"/></g>',
  dark: '<path d="M14 10A6.5 6.5 0 0 1 6 2a6.5 6.5 0 1 0 8 8z" stroke="none"/>',
};

function isDark() {
  const { colorScheme } = getComputedStyle(root);
  return colorScheme === 'dark' || (colorScheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
}

/** What comes next: from the system's colours to the others, from these to the same fixed, and back. */
function nextTheme() {
  const { theme } = root.dataset;
  delete root.dataset.theme;
  const [same, other] = isDark() ? ['dark', 'light'] : ['light', 'dark'];
  if (theme) root.dataset.theme = theme;
  return theme ? { [other]: same }[theme] : other;
}

function keep(theme) {
  try {
    if (theme) localStorage.setItem('theme', theme);
    else localStorage.removeItem('theme');
  } catch {
    // A browser that keeps nothing: the choice holds for this page.
  }
}

/** `<source media="(prefers-color-scheme: dark)">` of a picture follows the choice. */
function followInPictures(theme) {
  for (const source of document.querySelectorAll('source[media*="prefers-color-scheme"], source[data-media]')) {
    source.dataset.media ??= source.media;
    source.media = theme
      ? source.dataset.media.replace(/\(prefers-color-scheme:\s*(\w+)\)/g, (_, one) =>
          one === theme ? '(min-width: 0)' : '(max-width: 0)',
        )
      : source.dataset.media;
  }
}

/** The color of the browser's bar: the first `<meta>` is that of light pages, the second that of dark ones. */
function followInBar(theme) {
  for (const [index, meta] of document.querySelectorAll('meta[name="theme-color"][media]').entries()) {
    meta.dataset.media ??= meta.media;
    meta.media = { light: ['all', 'not all'], dark: ['not all', 'all'] }[theme]?.[index] ?? meta.dataset.media;
  }
}

function followInComments(theme) {
  const written = document.querySelector('.page__comments template')?.content;
  for (const { script, frame, origin, message } of COMMENTS)
    if (written?.querySelector(script)) document.querySelector(frame)?.contentWindow?.postMessage(message(theme), origin);
}

function show(theme, button) {
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
  const [label, system, light, dark] = button.dataset.words.split('|');
  button.ariaLabel = `${label}: ${{ light, dark }[theme] ?? system}`;
  button.title = button.ariaLabel;
  const drawing = DRAWINGS[theme] ?? DRAWINGS.system;
  button.innerHTML = `<svg class="icon" viewBox="0 0 16 16" fill="currentColor" stroke="currentColor" aria-hidden="true">${drawing}</svg>`;
  followInPictures(theme);
  followInBar(theme);
}

export function themeSwitch() {
  const button = document.querySelector('[data-theme-switch]');
  if (!button) return;
  const change = (theme) => {
    show(theme, button);
    followInComments(theme);
  };
  button.hidden = false;
  show(root.dataset.theme, button);
  button.onclick = () => {
    const theme = nextTheme();
    keep(theme);
    change(theme);
  };
  // chosen in another window of the site
  window.onstorage = ({ key, newValue }) => {
    if (key === 'theme') change(/^(?:light|dark)$/.test(newValue) ? newValue : undefined);
  };
}
