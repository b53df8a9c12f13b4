// Files that a page mentions and that changed: stylesheets and pictures are put in place, anything else needs the page to be loaded anew.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

export interface Files {
  /** Takes in other stamps, by URL; false when the page must be loaded anew. */
  changed(urls: readonly string[], stamps: { readonly [url: string]: string }): boolean;
  /** Makes a document that came from the server mention the files under the URLs that they have here by now. */
  adopt(page: Document): void;
}

const PICTURES = 'img[src], source[src], source[srcset], img[srcset], link[rel~="icon"]';

/** Without a flash: the old sheet stays until the new one is there. */
function swapSheet(link: HTMLLinkElement, url: string): void {
  const next = link.cloneNode() as HTMLLinkElement;
  next.href = url;
  next.addEventListener('load', () => link.remove());
  next.addEventListener('error', () => link.remove());
  link.after(next);
}

export function createFiles(): Files {
  /** URLs as the page writes them → as they are fetched by now. */
  const fresh = new Map<string, string>();
  const written = (url: string): string => [...fresh].find(([, now]) => now === url)?.[0] ?? url;
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
          for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel~="stylesheet"]'))
            if (written(link.getAttribute('href') ?? '') === url) swapSheet(link, now);
        } else if (/\.(?:png|jpe?g|gif|webp|avif|svg|ico|bmp)(?:[?#]|$)/i.test(url)) renewPictures(document, url, now);
        else return false;
        fresh.set(url, now);
      }
      return true;
    },
    adopt(page) {
      for (const [url, now] of fresh) {
        for (const link of page.querySelectorAll('link[rel~="stylesheet"]'))
          if (link.getAttribute('href') === url) link.setAttribute('href', now);
        renewPictures(page, url, now);
      }
    },
  };
}
