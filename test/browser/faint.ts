// Texts of a page that are too faint against their background (WCAG 2.2, 1.4.3 and 1.4.11).
/// <reference lib="dom" />

/** A text or a focus outline with too little contrast. */
export interface Faint {
  /** The nearest id above it, its tag and classes, and both colours. */
  readonly where: string;
  readonly ratio: number;
}

/**
 * Texts and outlines of the page below their required contrast, each pair of colours once. Runs in the page, so it needs no other function.
 * Colours are those that the browser paints: each layer is drawn into one pixel of a canvas, from the page's background to the text.
 */
export function faintTexts(): Faint[] {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');

  const paint = (backs: readonly string[], front?: string, opacity = 1): readonly number[] => {
    context.clearRect(0, 0, 1, 1);
    for (const [color, alpha] of [
      ['#fff', 1] as const,
      ...backs.map((back) => [back, 1] as const),
      [front ?? 'transparent', opacity] as const,
    ]) {
      context.globalAlpha = alpha;
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
    }
    return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  };
  const luminance = (rgb: readonly number[]): number => {
    const [r = 0, g = 0, b = 0] = rgb.map((part) => (part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const backs = (element: Element): string[] => [
    ...(element.parentElement ? backs(element.parentElement) : []),
    getComputedStyle(element).backgroundColor,
  ];
  // a wholly transparent element becomes visible on demand, and is opaque then
  const opacity = (element: Element): number =>
    (Number(getComputedStyle(element).opacity) || 1) * (element.parentElement ? opacity(element.parentElement) : 1);

  const found = new Map<string, Faint>();
  const compare = (front: string, behind: readonly string[], least: number, element: Element, part: string): void => {
    const key = [least, front, opacity(element), ...behind].join();
    if (found.has(key)) return;
    const lower = paint(behind);
    const upper = paint(behind, front, opacity(element));
    const [dim = 0, bright = 0] = [luminance(lower), luminance(upper)].sort((a, b) => a - b);
    const ratio = Math.floor(((bright + 0.05) / (dim + 0.05)) * 100) / 100;
    const classes = element.classList.length ? `.${[...element.classList].join('.')}` : '';
    const where = `#${element.closest('[id]')?.id} ${element.tagName.toLowerCase()}${classes}${part}: rgb(${upper}) on rgb(${lower})`;
    found.set(key, { where, ratio: ratio < least ? ratio : 0 });
  };
  const text = (element: Element, pseudo: string): void => {
    const style = getComputedStyle(element, pseudo);
    const size = Number.parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const boxed = pseudo === '::before' || pseudo === '::after';
    compare(style.color, boxed ? [...backs(element), style.backgroundColor] : backs(element), large ? 3 : 4.5, element, pseudo);
  };

  for (const element of document.querySelectorAll<HTMLElement>('body, body *')) {
    // over a picture its filter decides, not a colour; disabled elements may be faint
    if (element.closest('.page__hero--image, .disabled, [disabled], svg') || !element.checkVisibility({ visibilityProperty: true }))
      continue;
    if ([...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())) text(element, '');
    if (element.matches('input')) text(element, '::placeholder');
    for (const pseudo of ['::before', '::after'])
      if (/^"[^"]*[\p{L}\p{N}]/u.test(getComputedStyle(element, pseudo).content)) text(element, pseudo);
    const { outlineStyle, outlineColor } = getComputedStyle(element);
    const usable = element.matches('a, button, input, summary, [tabindex]') && element.parentElement;
    if (usable && outlineStyle !== 'none') compare(outlineColor, backs(usable), 3, element, ' outline');
  }
  return [...found.values()].filter(({ ratio }) => ratio > 0);
}
