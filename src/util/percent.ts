// Percent-encoding of URLs and queries.

/** encodeURIComponent with U+FFFD for lone surrogates, where it would throw. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** Ruby's CGI.escape: a space is "+", and only letters, digits and - . _ ~ stay. */
export function cgiEscape(text: string): string {
  return percentEncode(text)
    .replace(/[!'()*]/g, (char) => '%' + char.charCodeAt(0).toString(16).toUpperCase())
    .replaceAll('%20', '+');
}

/** Ruby's CGI.unescape: "+" is a space, %XX what they stand for. */
export const cgiUnescape = (text: string): string => percentDecode(text.replaceAll('+', ' '));

/** %XX sequences as the characters they stand for; those that are no UTF-8 stay as they are. */
export function percentDecode(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (codes) => {
    try {
      return decodeURIComponent(codes);
    } catch {
      return codes;
    }
  });
}
