// The nodes between a tag and its end tag.
import type { Parser, Template, TopLevelToken } from 'liquidjs';

/** Takes the nodes up to `end${name}` off the tokens. Throws if that is missing. */
export function bodyOf(name: string, rest: TopLevelToken[], parser: Parser): Template[] {
  const body: Template[] = [];
  const stream = parser.parseStream(rest);
  stream.on(`tag:end${name}`, () => stream.stop());
  stream.on('template', (node: Template) => body.push(node));
  stream.on('end', () => {
    throw new Error(`${name} not closed`);
  });
  stream.start();
  return body;
}
