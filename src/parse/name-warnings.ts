// Warnings for endings of files: they are published, but hardly as their authors mean them.
import type { Diagnostic, Document, SourceFile } from '../types.ts';

/** Warnings for CoffeeScript, which jekyll-coffeescript compiles, and for a post that an editor saved as "x.md.txt". */
export function nameWarnings({ name: file }: SourceFile, kind: Document['kind']): readonly Diagnostic[] {
  if (/\.(?:coffee|litcoffee)$/i.test(file)) {
    const hint = 'Compile it with `coffee --compile`, and put the .js file in its place.';
    return [{ severity: 'warning', code: 'coffeescript', file, message: 'CoffeeScript is not compiled: this is published as it is', hint }];
  }
  const isPost = kind === 'post' || kind === 'draft';
  if (isPost && /\.(?:mdx|docx?|odt|rtf|pages)$/i.test(file)) {
    const hint = 'Write posts in markdown, as files that end in .md.';
    return [
      { severity: 'warning', code: 'post-ending', file, message: 'posts of this kind are not read: this is published as it is', hint },
    ];
  }
  const added = /\.(?:md|markdown|html?)(\.txt)$/i.exec(file)?.[1];
  if (added === undefined || !isPost) return [];
  const own = file.slice(file.lastIndexOf('/') + 1, -added.length);
  const message = `the name of this post ends in ${added}: its text is not read as markdown, and its URL has the first ending`;
  return [{ severity: 'warning', code: 'post-ending', file, message, hint: `Name it ${own}. Windows may hide the second ending.` }];
}
