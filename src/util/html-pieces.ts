// Pieces of HTML for icons and images: comments and elements that are passed over whole, tags, attributes.

/**
 * One expression for any of several, none of which may fail once it has begun, so that time is linear in the
 * length: what is not closed takes all that is left.
 */
export const anyOf = (...patterns: readonly RegExp[]): RegExp => new RegExp(patterns.map(({ source }) => source).join('|'), 'gi');

export const COMMENT = /<!--[\s\S]*?(?:-->|$)/;

/** Value of an attribute that holds tags, which are text there. */
export const TAGS_IN_VALUE = /=\s*(?:"[^"<]*<[^"]*(?:"|$)|'[^'<]*<[^']*(?:'|$))/;

/**
 * Function for whether offsets of a page lie in what has no tags: in comments, and in elements of these names, whose text is no HTML or is
 * passed over. What is not closed takes all that is left. Offsets are asked for in ascending order, none within the beginning of such an
 * element; the page is searched no further than to them.
 */
export function hidingBy(names: readonly string[]): (html: string) => (at: number) => boolean {
  const beginning = new RegExp(`<(?:!--|(${names.join('|')})\\b)`, 'gi');
  return (html) => {
    let searched = 0;
    let from = -1;
    let to = -1;
    return (at) => {
      while (to < at) {
        beginning.lastIndex = searched;
        const match = beginning.exec(html.slice(0, at));
        if (!match) {
          searched = at;
          return false;
        }
        const [, name] = match;
        const start = name === undefined ? match.index : html.indexOf('>', match.index);
        const end = start < 0 ? -1 : html.indexOf(name === undefined ? '-->' : `</${name}`, start);
        from = start < 0 ? match.index : start;
        to = end < 0 ? html.length : end;
        searched = to;
      }
      return from < at;
    };
  };
}

/**
 * Expression for the value of an attribute among those of a tag, not within another one's value; its first group is what stands before it.
 * Time is linear: its parts begin with different characters.
 */
export const attributePattern = (name: string): RegExp =>
  new RegExp(`^((?:[^"']|"[^"]*"|'[^']*')*?)(?<=^|[\\s"'/])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i');

/** The value of an attribute among those of a tag. */
export function attributeOf(pattern: RegExp | undefined, attributes: string): string | undefined {
  const [, , double, single, bare] = pattern?.exec(attributes) ?? [];
  return double ?? single ?? bare;
}

/** The attributes of a tag without one of them. */
export function withoutAttribute(pattern: RegExp, attributes: string): string {
  const [found, before] = pattern.exec(attributes) ?? [];
  return found === undefined ? attributes : before + attributes.slice(found.length).trimStart();
}

/**
 * HTML with another text in the place of each match of a global expression. Where all stay as they are it is the same string: `replace`
 * copies a page even then.
 */
export function replaced(html: string, pattern: RegExp, made: (match: RegExpExecArray) => string): string {
  let result = '';
  let from = 0;
  for (const match of html.matchAll(pattern)) {
    const text = made(match);
    if (text === match[0]) continue;
    result += html.slice(from, match.index) + text;
    from = match.index + match[0].length;
  }
  return from === 0 ? html : result + html.slice(from);
}
