// Options that several commands share, and the values that they have.
import { type Command, Option } from 'commander';
import type { BuildOptions } from '../build/index.ts';
import { folders, hostName, portNumber, sourceFolder, templatesFolder, themeFolder, threadCount, wholeNumber } from './arguments.ts';
import type { Verbosity } from './build.ts';
import type { DevFlags } from './dev.ts';
import { JEKYLL_FLAGS, type JekyllFlags } from './jekyll-flags.ts';

type SiteFlag =
  | 'source'
  | 'destination'
  | 'cacheDir'
  | 'theme'
  | 'templates'
  | 'config'
  | 'follow'
  | 'baseurl'
  | 'drafts'
  | 'future'
  | 'unpublished'
  | 'cache';

/** Options of the command line. */
export type Flags = Pick<BuildOptions, SiteFlag | 'threads' | 'strict' | 'force' | 'cleanDestination'> &
  Verbosity &
  JekyllFlags & { readonly limit_posts?: number };

export type ServerFlags = DevFlags & { readonly allowedHost?: readonly string[] };

/** The option that names the folder of the cache. */
export const cacheDir = (): Option => new Option('--cache-dir <dir>', 'folder of the cache, for this project alone (default: .gemless)');

/** The option that names the site, of commands that do not build it. */
export const sourceDir = (): Option => new Option('-s, --source <dir>', 'where the site is').argParser(sourceFolder);

/** The options that `build`, `dev` and `check` share. */
export const withSite = (command: Command): Command =>
  command
    .addOption(
      new Option('-s, --source <dir>', 'where the site is (default: the current folder, or content in it)').argParser(sourceFolder),
    )
    .option('-d, --destination <dir>', 'folder of the built site (default: dist)')
    .addOption(
      new Option(
        '--theme <dir>',
        'a folder of a Jekyll theme: its layouts, includes, Sass, data and assets lie under the site’s own',
      ).argParser(themeFolder),
    )
    .addOption(
      new Option('--templates <dir>', 'a folder of layouts to look in before the site’s own and the theme').argParser(templatesFolder),
    )
    .option('--config <files>', 'configuration files, separated by commas; later ones win (default: _config.yml of the source)')
    .addOption(
      new Option(
        '--follow <dir>',
        'a folder outside of the site into which links of the site may lead; may be given several times',
      ).argParser(folders),
    )
    .option('-b, --baseurl <url>', 'the path under which the site is served, such as /blog')
    .option('-D, --drafts', 'take in _drafts, too')
    .option('--future', 'take in posts whose date has not come yet')
    .option('--unpublished', 'take in posts with published: false')
    .addOption(new Option('--limit_posts <n>', 'take in only so many posts, the newest').argParser(wholeNumber))
    .option('--no-pictures', 'encode no pictures: neither smaller ones nor cards of posts')
    .addOption(cacheDir())
    .option('--no-cache', 'do without the cache, and drop it');

const runOptions = (): readonly Option[] => [
  new Option('--strict', 'fail on warnings, too'),
  new Option('--force', 'replace files in the destination that no build wrote'),
  new Option('--clean-destination', 'remove files in the destination that no build wrote, but not .git and what keep_files names'),
  new Option(
    '--threads <n>',
    'how many threads a build without a cache uses (default: as many as there are processors, for large sites)',
  ).argParser(threadCount),
  new Option('-q, --quiet', 'print errors and warnings only'),
  new Option('-V, --verbose', 'print every page that is made'),
  new Option('--profile', 'print what took longest'),
];

/** Adds the options of `build` and `check`. `dev` ignores them, as Jekyll's `serve` does, and hides them. */
export function withRun(command: Command, { hidden = false } = {}): Command {
  for (const option of runOptions()) command.addOption(option.hideHelp(hidden));
  return withJekyll(command);
}

/** Adds flags of Jekyll's that scripts pass on. */
export function withJekyll(command: Command): Command {
  const own = new Set(command.options.map(({ long }) => long));
  for (const flag of JEKYLL_FLAGS) if (!own.has(/--[\w-]+/.exec(flag)?.[0])) command.addOption(new Option(flag).hideHelp());
  return command;
}

/** The options of commands that serve. */
export const withServer = (command: Command): Command =>
  command
    .addOption(new Option('-P, --port <n>', 'port to serve on; 0 takes any free port').argParser(portNumber).default(4000))
    .option('-H, --host <name>', 'host to listen on', '127.0.0.1')
    .addOption(
      new Option(
        '--allowed-host <name>',
        'another host name of the preview, behind a proxy or a tunnel; may be given several times',
      ).argParser(hostName),
    )
    .option('-o, --open', 'open the browser')
    .addOption(new Option('--open-url').hideHelp().implies({ open: true }));

/** The options of commands that write one file of the source. */
export const withSource = (command: Command): Command =>
  withJekyll(command).addOption(sourceDir()).option('--config <files>', 'configuration files, separated by commas').addOption(cacheDir());
