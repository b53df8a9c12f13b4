// The preview's origin in pages. `site.url` is the same for all requests, but a client that uses 127.0.0.1 or the network must stay on that
// host: for a phone, "localhost" is the phone.

/**
 * `text` with `origin` ("http://localhost:4000") replaced by the one that was asked for, whose host the guard
 * has accepted.
 */
export function rewriteOrigin(text: string, origin: string, requested: string): string {
  if (requested === origin) return text;
  // not the beginning of "http://localhost:40000"
  return text.replace(new RegExp(`${origin.replace(/[[\].]/g, '\\$&')}(?!\\d)`, 'g'), () => requested);
}
