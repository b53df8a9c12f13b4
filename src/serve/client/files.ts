// Files that a page mentions and that changed: stylesheets and pictures are put in place, anything else needs the page to be loaded anew.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

export interface Files {
  /** Takes in other stamps, by URL; false when the page must be loaded anew. */
  changed(urls: readonly string[], stamps: { readonly [url: string]: string }): boolean;
  /** Makes a document mention the files under the URLs that they have here by now: what the server sent names them as the site does. */
  adopt(page: Document): void;
}

const PICTURES = 'img[src], source[src], source[srcset], img[srcset], link[rel~="icon"]';

/** Without a flash: a second sheet holds until the page's own has loaded the new one. */
function swapSheet(link: HTMLLinkElement, url: string): void {
  const second = link.cloneNode() as HTMLLinkElement;
  const swap = (): void => {
    const done = (): void => second.remove();
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

/** The site's own name for a URL that was made fresh. */
const written = (url: string): string => url.replace(/[?&]gemless=[^&#]*/, '');

const SHEETS = 'link[rel~="stylesheet"]:not([data-gemless])';

export function createFiles(): Files {
  /** URLs as the page writes them → as they are fetched by now. */
  const fresh = new Map<string, string>();
  const renew = (element: Element, attribute: string, url: string, now: string): void => {
    const value = element.getAttribute(attribute);
    if (value === null) return;
    const words = value.split(/(\s*,\s*|\s+)/).map((word) => (written(word) === url ? now : word));
    if (words.join('') !== value) element.setAttribute(attribute, words.join(''));
  };
  const renewPictures = (page: Document, url: string, now: string): void => {
    for (const element of page.querySelectorAll(PICTURES)) for (const name of ['src', 'srcset', 'href']) renew(element, name, url, now);
  };
  return {
    changed(urls, stamps) {
      for (const url of urls) {
        const now = `${url}${url.includes('?') ? '&' : '?'}gemless=${encodeURIComponent(stamps[url] ?? '')}`;
        if (/\.css(?:[?#]|$)/i.test(url)) {
          for (const link of document.querySelectorAll<HTMLLinkElement>(SHEETS))
            if (written(link.getAttribute('href') ?? '') === url) swapSheet(link, now);
        } else if (/\.(?:png|jpe?g|gif|webp|avif|svg|ico|bmp)(?:[?#]|$)/i.test(url)) renewPictures(document, url, now);
        else return false;
        fresh.set(url, now);
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
