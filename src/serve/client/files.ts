// Changed assets of the page: replaces style sheets and pictures that the page names; all others need a reload.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

export interface Files {
  /** Fetches changed files anew, under URLs with their stamps; false when the page needs a reload. */
  changed(urls: readonly string[], stamps: { readonly [url: string]: string }): boolean;
  /** Gives files in a document of the server the URLs with stamps that they have in this page. */
  adopt(page: Document): void;
}

const PICTURES = 'img, source, input[src], video[poster], image, use, link[rel~="icon"]';
const ATTRIBUTES = ['src', 'srcset', 'href', 'xlink:href', 'poster', 'style'] as const;

/** Replaces a style sheet without a flash: a second one applies until the page's own has loaded again. */
function swapSheet(link: HTMLLinkElement, url: string, loaded: () => void): void {
  const second = link.cloneNode() as HTMLLinkElement;
  const swap = (): void => {
    const done = (): void => {
      second.remove();
      loaded();
    };
    link.addEventListener('load', done, { once: true });
    link.addEventListener('error', done, { once: true });
    link.href = url;
  };
  second.dataset['gemless'] = 'second';
  second.href = url;
  second.addEventListener('load', swap, { once: true });
  second.addEventListener('error', swap, { once: true });
  link.after(second);
}

/** The URL without its stamp, as the site writes it. */
const written = (url: string): string => url.replace(/[?&]gemless=[^&#]*/, '');

const freshOf = (url: string, stamp: string): string => {
  const [address = '', part = ''] = url.split(/(?=#)/);
  return `${address}${address.includes('?') ? '&' : '?'}gemless=${encodeURIComponent(stamp)}${part}`;
};

/** Replaces a picture's URL in rules, since a browser keeps its copy even when the sheet is fetched anew. False when no rule names it. */
function renewIn(sheets: readonly CSSStyleSheet[], wanted: URL, now: string): boolean {
  const inRules = (rules: CSSRuleList, base: string): boolean =>
    [...rules]
      .map((rule) => {
        if (rule instanceof CSSImportRule) return rule.styleSheet ? renewIn([rule.styleSheet], wanted, now) : false;
        const inside = 'cssRules' in rule && inRules(rule.cssRules as CSSRuleList, base);
        return (rule instanceof CSSStyleRule && inStyle(rule.style, base)) || inside;
      })
      .includes(true);
  const inStyle = (style: CSSStyleDeclaration, base: string): boolean =>
    [...style].filter((name) => {
      const value = style.getPropertyValue(name);
      const next = value.replace(/url\(\s*(?:(["'])([^"')]*)\1|([^\s"'()]+))\s*\)/g, (whole, _, quoted?: string, url = quoted ?? '') =>
        URL.canParse(url, base) && written(new URL(url, base).href) === wanted.href ? `url("${new URL(now, location.href).href}")` : whole,
      );
      if (next !== value) style.setProperty(name, next, style.getPropertyPriority(name));
      return next !== value;
    }).length > 0;
  const ofSheet = (sheet: CSSStyleSheet): boolean => {
    try {
      return inRules(sheet.cssRules, sheet.href ?? location.href);
    } catch {
      return false; // a sheet of another site: browsers hide its rules
    }
  };
  return sheets.map(ofSheet).includes(true);
}

const SHEETS = 'link[rel~="stylesheet"]:not([data-gemless])';

export function createFiles(): Files {
  /** URLs with stamps, by URLs as the page writes them. */
  const fresh = new Map<string, string>();
  const renew = (element: Element, name: string, url: string, now: string): boolean => {
    const value = element.getAttribute(name);
    if (value === null) return false;
    const words = value.split(name === 'style' ? /(url\(\s*["']?|["']\s*\)|(?<![\s"'])\s*\))/i : /(\s*,\s*|\s+)/);
    if (!words.some((word) => written(word) === url)) return false;
    element.setAttribute(name, words.map((word) => (written(word) === url ? now : word)).join(''));
    return true;
  };
  /** Replaces a picture's URL in elements; false when none names it (a style sheet may, or a script changed it). */
  const renewPictures = (page: Document, url: string, now: string): boolean =>
    [...page.querySelectorAll(`${PICTURES}, [style*="url("]`)].flatMap((element) =>
      ATTRIBUTES.filter((name) => renew(element, name, url, now)),
    ).length > 0;
  const renewInSheets = (url: string, now: string): boolean => renewIn([...document.styleSheets], new URL(url, location.href), now);
  const swapSheets = (url: string, now: string): boolean => {
    const links = [...document.querySelectorAll<HTMLLinkElement>(SHEETS)];
    const named = links.filter((link) => written(link.getAttribute('href') ?? '') === url);
    // an imported sheet: those that may import it are fetched anew
    const swapped = named.length > 0 ? named : links.filter(({ href }) => new URL(href).origin === location.origin);
    const again = (): void => {
      for (const [other, fetched] of fresh) renewInSheets(other, fetched);
    };
    for (const link of swapped) {
      const href = written(link.getAttribute('href') ?? '');
      if (named.length === 0) fresh.set(href, freshOf(href, now));
      swapSheet(link, fresh.get(href) ?? now, again);
    }
    return swapped.length > 0;
  };
  return {
    changed(urls, stamps) {
      for (const url of urls) {
        const now = freshOf(url, stamps[url] ?? '');
        const name = url.replace(/[?#].*/, '');
        const isSheet = /\.css$/i.test(name);
        const isPicture = /\.(?:png|jpe?g|gif|webp|avif|svg|ico|bmp)$/i.test(name);
        fresh.set(url, now);
        if (isSheet && swapSheets(url, now)) continue;
        if (isPicture && [renewPictures(document, url, now), renewInSheets(url, now)].includes(true)) continue;
        return false;
      }
      return true;
    },
    adopt(page) {
      for (const [url, now] of fresh) {
        for (const link of page.querySelectorAll(SHEETS))
          if (written(link.getAttribute('href') ?? '') === url) link.setAttribute('href', now);
        renewPictures(page, url, now);
      }
    },
  };
}
