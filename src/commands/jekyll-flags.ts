// Flags of Jekyll's `build` and `serve` that scripts and workflows pass on: each is done here in another way, or always.
/** Values of these flags, under commander's names. */
export interface JekyllFlags {
  readonly watch?: boolean;
  readonly incremental?: boolean;
  readonly livereload?: boolean;
  readonly lsi?: boolean;
  readonly force_polling?: boolean;
  readonly strict_front_matter?: boolean;
  readonly disableDiskCache?: boolean;
  readonly detach?: boolean;
}

/** Flags in commander's form. Those without a note need none: what they ask for is so, or has no meaning here. */
export const JEKYLL_FLAGS: readonly string[] = [
  '-w, --watch',
  '--no-watch',
  '-I, --incremental',
  '-l, --livereload',
  '--lsi',
  '--force_polling',
  '--strict_front_matter',
  '--safe',
  '--disable-disk-cache',
  '-B, --detach',
  '--skip-initial-build',
  '--show-dir-listing',
  '--livereload-port <port>',
];

/** What a flag asks for, and how it is done here; for `build` and `check`, since `dev` watches and reloads by itself. */
export function notesOf(flags: JekyllFlags, command: 'build' | 'check' | 'deploy' | 'dev'): readonly string[] {
  const notes: string[] = [];
  if (command !== 'dev' && flags.watch) notes.push('--watch: this builds once; gemless dev shows every change at once');
  if (command !== 'dev' && flags.livereload) notes.push('--livereload: gemless dev does it');
  if (flags.incremental) notes.push('--incremental: every build makes only what changed');
  if (flags.detach) notes.push(`--detach: ${command === 'dev' ? 'the preview runs until Ctrl-C' : 'gemless dev is the preview'}`);
  if (flags.lsi) notes.push('--lsi: related posts are always found by the words and terms that they share');
  return notes;
}
