// The preview's own address in what is sent. `site.url` is one for all pages; who reaches the preview as 127.0.0.1 or over the network must
// not be led to another host: for a phone, "localhost" is the phone.

/** `text` with `origin` ("http://localhost:4000") replaced by the one that was asked: that of a Host header that the guard let through. */
export function rewriteOrigin(text: string, origin: string, host: string | undefined): string {
  const asked = `http://${host}`;
  if (host === undefined || asked === origin) return text;
  // not the beginning of "http://localhost:40000"
  return text.replace(new RegExp(`${origin.replace(/[[\].]/g, '\\$&')}(?!\\d)`, 'g'), () => asked);
}
