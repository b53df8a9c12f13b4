// Opens the author's editor at a line of a file: by a command, or by a link that the browser follows.
import { spawn } from 'node:child_process';
import { basename, resolve } from 'node:path';

export interface FilePosition {
  /** Absolute path. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Editors with a window of their own, and their arguments. Editors in a terminal (vi, nano) can't be started from here. */
const KNOWN: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(code|code-insiders|codium|cursor|windsurf|positron)$/, ['--goto', '{file}:{line}:{column}']],
  [/^(subl|sublime_text|zed|atom|hx-gui)$/, ['{file}:{line}:{column}']],
  [/^(idea|webstorm|pycharm|phpstorm|goland|rubymine|clion|rider)(64)?$/, ['--line', '{line}', '--column', '{column}', '{file}']],
  [/^(mate|bbedit|gedit|kate|gvim|mvim|emacsclient)$/, ['+{line}', '{file}']],
];

const filled = (word: string, { file, line, column }: FilePosition): string =>
  word.replace(/\{(file|line|column)\}/g, (_, name) => String({ file, line, column }[name as keyof FilePosition]));

/**
 * The command that opens an editor: `GEMLESS_EDITOR` with {file}, {line} and {column} in it ("code --goto {file}:{line}"), else `VISUAL` or
 * `EDITOR` if that editor has a window; undefined without one.
 */
export function editorCommand(position: FilePosition, env: NodeJS.ProcessEnv): readonly string[] | undefined {
  const own = env['GEMLESS_EDITOR']?.trim();
  const words = (own || env['VISUAL'] || env['EDITOR'] || '').trim().split(/\s+/);
  const name = words[0]?.replace(/^.*[/\\]/, '').replace(/\.(exe|cmd)$/i, '');
  if (!name) return undefined;
  const known = KNOWN.find(([pattern]) => pattern.test(name))?.[1];
  if (own?.includes('{file}')) return words.map((word) => filled(word, position));
  if (!known && !own) return undefined;
  return [...words, ...(known ?? ['{file}']).map((word) => filled(word, position))];
}

export const editorLink = ({ file, line, column }: FilePosition): string =>
  `vscode://file${encodeURI(file.startsWith('/') ? file : `/${file.replaceAll('\\', '/')}`)
    .replaceAll('#', '%23')
    .replaceAll('?', '%3F')}:${line}:${column}`;

/** Name of the started program; else a link to VS Code, and why an editor that is set did not start. */
export interface Started {
  readonly editor?: string;
  readonly link?: string;
  readonly reason?: string;
}

/** Starts the editor; prints why it could not be started. */
export function openEditor(position: FilePosition, env: NodeJS.ProcessEnv, print: (text: string) => void): Promise<Started> {
  const [program, ...words] = editorCommand(position, env) ?? [];
  if (program === undefined) return Promise.resolve({ link: editorLink(position) });
  return new Promise((done) => {
    const child = spawn(program, words, { stdio: 'ignore', detached: true, shell: false });
    child.once('spawn', () => done({ editor: basename(program) }));
    child.once('error', (error: NodeJS.ErrnoException) => {
      const reason = `can’t start the editor ${program}: ${error.code === 'ENOENT' ? 'program not found' : (error.code ?? error.message)}`;
      print(`C${reason.slice(1)}. Set GEMLESS_EDITOR to another; until then, VS Code opens the files.\n`);
      done({ link: editorLink(position), reason });
    });
    child.unref();
  });
}

/** Opens a page in the browser. */
export function openBrowser(url: string, platform: NodeJS.Platform): void {
  const [program, ...words]: readonly [string, ...string[]] =
    platform === 'darwin' ? ['open', url] : platform === 'win32' ? ['cmd', '/c', 'start', '""', url] : ['xdg-open', url];
  const child = spawn(program, words, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

/** Absolute path of a file that a diagnostic names; undefined when no root has it. */
export const absoluteOf = (name: string, roots: readonly string[], exists: (path: string) => boolean): string | undefined =>
  roots.map((root) => resolve(root, name)).find(exists);
