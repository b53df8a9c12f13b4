// The file of a site's URLs that `gemless verify --save` writes, as far as a build reads it.

/** Name of the file, beside `_config.yml`. */
export const URL_LOCK = 'urls.lock';

/** A URL of the file, decoded: "/a b/". */
export interface LockedUrl {
  readonly kind: 'page' | 'file' | 'redirect';
  readonly url: string;
  /** 1-based. */
  readonly line: number;
}

/** A part of a line: white space and "%" are percent-encoded. */
export const encodeField = (text: string): string => text.replace(/[%\s]/g, encodeURIComponent);

export function decodeField(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // by hand, with a "%" that is no code
  }
}

/** URLs of pages, files and redirects. */
export function lockedUrls(text: string): readonly LockedUrl[] {
  return text.split('\n').flatMap((line, index) => {
    const [kind, url] = line.trimEnd().split(' ', 2);
    if ((kind !== 'page' && kind !== 'file' && kind !== 'redirect') || url === undefined) return [];
    return [{ kind, url: decodeField(url), line: index + 1 }];
  });
}
