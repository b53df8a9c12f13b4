#!/usr/bin/env node
// The command line, with Jekyll's words and flags. Exit codes: 0 done, 1 errors of content, 2 wrong command.
import * as nodeModules from 'node:module';
import { Command, CommanderError, Option } from 'commander';
import type { BuildOptions } from '../build/index.ts';
import { packageVersion, programVersion } from '../cache/index.ts';
import { folders, hostName, portNumber, sourceFolder, templatesFolder, themeFolder, threadCount, wholeNumber } from './arguments.ts';
import type { Verbosity } from './build.ts';
import type { DeployFlags } from './deploy.ts';
import type { DevFlags } from './dev.ts';
import { JEKYLL_FLAGS, type JekyllFlags, notesOf } from './jekyll-flags.ts';
import type { NewFlags } from './new.ts';
import type { Written } from './post-files.ts';
import { unexpected, watchStreams } from './terminal.ts';
import type { VerifyFlags } from './verify.ts';

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
type Flags = Pick<BuildOptions, SiteFlag | 'threads' | 'strict' | 'force' | 'cleanDestination'> &
  Verbosity &
  JekyllFlags & { readonly limit_posts?: number };

type ServerFlags = DevFlags & { readonly allowedHost?: readonly string[] };

const cacheDir = (): Option => new Option('--cache-dir <dir>', 'folder of the cache, for this project alone (default: .gemless)');

/** The options that `build`, `dev` and `check` share. */
const withSite = (command: Command): Command =>
  command
    .addOption(
      new Option('-s, --source <dir>', 'where the site is (default: content, where that has a site, else the current folder)').argParser(
        sourceFolder,
      ),
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
function withRun(command: Command, { hidden = false } = {}): Command {
  for (const option of runOptions()) command.addOption(option.hideHelp(hidden));
  return withJekyll(command);
}

/** Adds flags of Jekyll's that scripts pass on. */
function withJekyll(command: Command): Command {
  const own = new Set(command.options.map(({ long }) => long));
  for (const flag of JEKYLL_FLAGS) if (!own.has(/--[\w-]+/.exec(flag)?.[0])) command.addOption(new Option(flag).hideHelp());
  return command;
}

/** The options of commands that serve. */
const withServer = (command: Command): Command =>
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

/** Moment of a reproducible build (ms), from seconds since 1970 (reproducible-builds.org/specs/source-date-epoch). */
const epoch = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,11}$/.test(text) ? Number(text) * 1000 : undefined;

/** Options of a build; `quiet`, `verbose` and `profile` are for the printing. */
function buildOptions({ limit_posts: limitPosts, quiet: _quiet, verbose: _verbose, profile: _profile, ...site }: Flags): BuildOptions {
  const environment = process.env['JEKYLL_ENV'];
  const cache = site.disableDiskCache ? false : site.cache;
  return {
    ...site,
    cache,
    strictFrontMatter: site.strict_front_matter,
    limitPosts,
    cwd: process.cwd(),
    environment,
    repository: process.env['PAGES_REPO_NWO'] || process.env['GITHUB_REPOSITORY'] || undefined,
    address: process.env['GEMLESS_URL'] || undefined,
    now: Date.now(),
    time: epoch(process.env['SOURCE_DATE_EPOCH']),
    version: programVersion(),
  };
}

/** Prints what becomes of Jekyll's flags, unless --quiet is given. */
function printNotes(flags: Flags, command: 'build' | 'check' | 'deploy' | 'dev'): void {
  if (!flags.quiet) for (const note of notesOf(flags, command)) process.stderr.write(`note: ${note}\n`);
}

/** Runs `write` and prints the path of its file, and its URL while a preview runs. */
async function printWritten(write: () => Written, flags: Flags): Promise<number> {
  const { explain } = await import('./post-files.ts');
  const { runningPreview } = await import('./running-previews.ts');
  const { findWorkspace } = await import('../read/index.ts');
  const workspace = findWorkspace(buildOptions(flags));
  try {
    const { name, url, draft, notes } = write();
    const origin = runningPreview(workspace, draft)?.origin;
    process.stdout.write(`${name}\n${origin !== undefined && url !== undefined ? `${origin}${url}\n` : ''}`);
    const unseen = draft && origin === undefined ? ['drafts are shown by: gemless dev --drafts'] : [];
    for (const note of [...notes, ...unseen]) process.stderr.write(`note: ${note}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`error: ${explain(error, workspace)}\n`);
    return 1;
  }
}

function program(): Command {
  const gemless = new Command('gemless')
    .description('A static blog generator for posts in Jekyll’s form.')
    .version(packageVersion(), '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .showSuggestionAfterError(true)
    .showHelpAfterError('Try "gemless --help".')
    .exitOverride();
  const add = (name: string, description: string): Command =>
    gemless
      .command(name)
      .description(description)
      .helpOption('-h, --help', 'print this help')
      .showHelpAfterError(`Try "gemless ${name} --help".`)
      .addOption(new Option('-t, --trace', 'print the stack of an internal error'))
      .exitOverride();
  withRun(withSite(add('build', 'make the site')))
    .option('--json', 'print the result as JSON, and nothing else: diagnostics, and all URLs that are new, changed or removed')
    .action(async ({ json, ...flags }: Flags & { readonly json?: boolean }) => {
      const { runBuild } = await import('./build.ts');
      printNotes(flags, 'build');
      process.exitCode = runBuild(buildOptions(flags), { ...flags, json });
    });
  withRun(withSite(add('check', 'make the site, then look at every link, anchor and image of it'))).action(async (flags: Flags) => {
    const { runCheck } = await import('./check.ts');
    printNotes(flags, 'check');
    process.exitCode = runCheck(buildOptions(flags), flags);
  });
  withRun(withSite(add('verify', 'make the site, then compare it with what it was before: is anything lost?')))
    .argument('[old]', 'what it was: a folder that Jekyll wrote, a sitemap, or a file that --save wrote')
    .option('--save <file>', 'write a file that stands for the present site, urls.lock beside _config.yml, unless something is lost')
    .option('--accept <file>', 'losses that you want: lines such as "id /a/ old-heading", with * for any text')
    .option('--fix', 'write redirect_from into the sources of renamed posts')
    .option('--json', 'print all of it as JSON')
    .action(async (old: string | undefined, flags: Flags & VerifyFlags) => {
      const { runVerify } = await import('./verify.ts');
      printNotes(flags, 'check');
      const { save, accept, fix, json, ...site } = flags;
      process.exitCode = runVerify(old, { save, accept, fix, json }, { options: buildOptions(site), verbosity: flags });
    });
  withRun(withSite(add('deploy', 'make the site, then push it to a branch of the repository, as one commit')))
    .requiredOption('--branch <name>', 'the branch, which holds nothing but the site: gh-pages')
    .option('--remote <name>', 'the remote of the repository to push to', 'origin')
    .option('--message <text>', 'the message of the commit (default: "Publish the site of" and the commit of the sources)')
    .option('--adopt', 'take over a branch that another tool published to: its history stays')
    .option('--allow-dirty', 'publish although files have changes that are not committed')
    .option('--dry-run', 'print what would change, and push nothing')
    .action(async (flags: Flags & DeployFlags) => {
      const { runDeploy } = await import('./deploy.ts');
      printNotes(flags, 'deploy');
      const { branch, remote, message, adopt, allowDirty, dryRun, ...site } = flags;
      const names = { branch, remote, message, adopt, allowDirty, dryRun };
      process.exitCode = runDeploy(names, { options: buildOptions(site), verbosity: flags });
    });
  withServer(withRun(withSite(add('dev', 'show the site while you write: every change is in the browser at once')), { hidden: true }))
    .alias('serve')
    .option('--poll', 'look for changes every half second, where the file system reports none')
    .action(async (flags: Flags & ServerFlags) => {
      const { runDev } = await import('./dev.ts');
      printNotes(flags, 'dev');
      const { allowedHost: allowedHosts, ...rest } = flags;
      process.exitCode = await runDev(buildOptions(rest), { ...rest, allowedHosts, poll: flags.poll || flags.force_polling === true });
    });
  withServer(add('preview', 'serve the built site as a host would: what the last build wrote, without changes'))
    .option('-s, --source <dir>', 'where the site is')
    .option('-d, --destination <dir>', 'folder of the built site (default: dist)')
    .option('--config <files>', 'configuration files, separated by commas')
    .option('-b, --baseurl <url>', 'the path under which the site is served, such as /blog')
    .action(async ({ allowedHost: allowedHosts, ...flags }: Flags & ServerFlags) => {
      const { runPreview } = await import('./preview.ts');
      process.exitCode = await runPreview(buildOptions(flags), { ...flags, allowedHosts });
    });
  const withSource = (command: Command): Command =>
    withJekyll(command)
      .addOption(new Option('-s, --source <dir>', 'where the site is').argParser(sourceFolder))
      .option('--config <files>', 'configuration files, separated by commas')
      .addOption(cacheDir());
  withSource(add('new', 'begin a post'))
    .argument('<title...>', 'its title')
    .option('-D, --draft', 'a draft, without a date')
    .option('--slug <name>', 'the name of its file, and the last part of its URL (default: from the title)')
    .addOption(new Option('--drafts').hideHelp().implies({ draft: true }))
    .showHelpAfterError('Try "gemless new --help". A title that begins with "-" stands behind "--": gemless new -- "- title".')
    .action(async (title: readonly string[], { draft, slug, ...flags }: Flags & NewFlags) => {
      const { writeNew } = await import('./new.ts');
      process.exitCode = await printWritten(() => writeNew(title.join(' '), { draft, slug }, buildOptions(flags)), flags);
    });
  withSource(add('publish', 'make a post of a draft'))
    .argument('<draft>', 'its path, or its name in _drafts')
    .action(async (draft: string, flags: Flags) => {
      const { publishDraft } = await import('./publish.ts');
      process.exitCode = await printWritten(() => publishDraft(draft, buildOptions(flags)), flags);
    });
  add('init', 'make a blog in an empty folder, or add to that of Jekyll what it needs')
    .argument('[dir]', 'the folder: a new one, an empty one, or one with a blog', '.')
    .option('--ci', 'write .github/workflows/pages.yml instead, which publishes the site on GitHub Pages')
    .action(async (dir: string, { ci }: { readonly ci?: boolean }) => {
      if (ci) {
        const { writeWorkflow } = await import('./workflow-file.ts');
        process.exitCode = writeWorkflow(dir, process.cwd());
        return;
      }
      const { runInit } = await import('./init.ts');
      process.exitCode = runInit(dir, process.cwd(), Date.now());
    });
  withJekyll(add('clean', 'remove what builds made: the site and its cache'))
    .option('-s, --source <dir>', 'where the site is')
    .option('-d, --destination <dir>', 'folder of the built site (default: dist)')
    .addOption(cacheDir())
    .option('--all', 'all destinations of this project and all its caches')
    .action(async ({ all, ...flags }: Flags & { readonly all?: boolean }) => {
      const { runClean } = await import('./clean.ts');
      process.exitCode = runClean(buildOptions(flags), { all });
    });
  return gemless;
}

// Node's cache of compiled modules, from 22.8 on: most of a small site's build is spent on loading the program
(nodeModules as { readonly enableCompileCache?: () => void }).enableCompileCache?.();

const trace = process.argv.some((argument) => argument === '--trace' || argument === '-t');

watchStreams();
process.on('uncaughtException', (error) => {
  process.stderr.write(unexpected(error, trace));
  process.exit(1);
});

try {
  await program().parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) {
    if (error.code.startsWith('gemless.')) process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    process.stderr.write(unexpected(error, trace));
    process.exitCode = 1;
  }
}
