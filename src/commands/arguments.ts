// Values of options, checked. A wrong one throws a CommanderError that names the option.
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { isFolder, refusal, statAt } from '../read/stat.ts';

/** A whole number. */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new CommanderError(2, 'gemless.number', `error: "${text}" is not a whole number`);
  return Number(text);
}

/** A port. */
export function portNumber(text: string): number {
  const port = wholeNumber(text);
  if (port > 65_535) throw new CommanderError(2, 'gemless.number', `error: there is no port ${text}: they end at 65535`);
  return port;
}

/** Folders of an option that is given several times; each must exist. */
export function folders(folder: string, before: readonly string[] = []): readonly string[] {
  if (!isFolder(folder)) throw new CommanderError(2, 'gemless.folder', `error: --follow ${folder}: there is no such folder`);
  return [...before, folder];
}

/** Folder of a theme: it has `_layouts`. */
export function themeFolder(folder: string): string {
  if (isFolder(join(folder, '_layouts'))) return folder;
  throw new CommanderError(2, 'gemless.folder', `error: --theme ${folder}: there is no such folder, or it has no _layouts`);
}

/** Folder of a source: no file. One that does not exist is reported when the configuration is read. */
export function sourceFolder(folder: string): string {
  const stat = statAt(folder);
  const why = stat ? 'it is a file. Name the folder that it lies in' : refusal(folder);
  if (stat?.isDirectory() || why === undefined) return folder;
  throw new CommanderError(2, 'gemless.folder', `error: --source ${folder}: ${why}`);
}

/** Folder of templates, which must exist. */
export function templatesFolder(folder: string): string {
  if (isFolder(folder)) return folder;
  throw new CommanderError(2, 'gemless.folder', `error: --templates ${folder}: there is no such folder`);
}

/** Number of threads: 1 to 16. */
export function threadCount(text: string): number {
  if (/^(?:[1-9]|1[0-6])$/.test(text)) return Number(text);
  throw new CommanderError(2, 'gemless.number', `error: --threads ${text}: write a number from 1 to 16`);
}

/** Host names of an option that is given several times. */
export function hostName(name: string, before: readonly string[] = []): readonly string[] {
  if (!/^(?:[a-z0-9_-]+\.)*[a-z0-9_-]+$/i.test(name))
    throw new CommanderError(2, 'gemless.host', `error: --allowed-host ${name}: write a host name alone, such as preview.example.com`);
  return [...before, name];
}
