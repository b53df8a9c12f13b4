// The commands and what they run, with Jekyll's words and flags. Exit codes: 0 done, 1 errors of content, 2 wrong command.
import { Command, CommanderError, Option } from 'commander';
import type { BuildOptions } from '../build/index.ts';
import { packageVersion } from '../cache/package-version.ts';
import type { DeployFlags } from './deploy.ts';
import { cacheDir, type Flags, type ServerFlags, sourceDir, withJekyll, withRun, withServer, withSite, withSource } from './flags.ts';
import { notesOf } from './jekyll-flags.ts';
import type { NewFlags } from './new.ts';
import { unexpected, watchStreams } from './terminal.ts';
import { startAhead } from './threads-ahead.ts';
import type { VerifyFlags } from './verify.ts';

/** Options of a build. Its module is loaded when a command runs, as that of each command is: to print help takes neither. */
const buildOptions = async (flags: Flags): Promise<BuildOptions> => (await import('./build-options.ts')).buildOptions(flags);

/** Options of a command that makes the site, and its threads: to be called before the command's module is loaded. */
async function optionsToMake(flags: Flags): Promise<BuildOptions> {
  const lanes = startAhead(flags);
  return { ...(await buildOptions(flags)), lanes };
}

/** Prints what becomes of Jekyll's flags, unless --quiet is given. */
function printNotes(flags: Flags, command: 'build' | 'check' | 'deploy' | 'dev'): void {
  if (!flags.quiet) for (const note of notesOf(flags, command)) process.stderr.write(`note: ${note}\n`);
}

/** What a command does, and its arguments, options and action. */
type Definition = readonly [description: string, define: (command: Command) => Command];

const COMMANDS: { readonly [name: string]: Definition } = {
  build: [
    'make the site',
    (command) =>
      withRun(withSite(command))
        .option('--json', 'print the result as JSON, and nothing else: diagnostics, and all URLs that are new, changed or removed')
        .action(async ({ json, ...flags }: Flags & { readonly json?: boolean }) => {
          const options = optionsToMake(flags);
          const { runBuild } = await import('./build.ts');
          printNotes(flags, 'build');
          process.exitCode = await runBuild(await options, { ...flags, json });
        }),
  ],
  check: [
    'make the site, then look at every link, anchor and image of it',
    (command) =>
      withRun(withSite(command)).action(async (flags: Flags) => {
        const options = optionsToMake(flags);
        const { runCheck } = await import('./check.ts');
        printNotes(flags, 'check');
        process.exitCode = await runCheck(await options, flags);
      }),
  ],
  verify: [
    'make the site, then compare it with what it was before: is anything lost?',
    (command) =>
      withRun(withSite(command))
        .argument('[old]', 'what it was: a folder that Jekyll wrote, a sitemap, or a file that --save wrote')
        .option(
          '--save <file>',
          'write a file that stands for the present site, unless something is lost; builds compare the site with urls.lock beside _config.yml',
        )
        .option('--accept <file>', 'losses that you want: lines such as "id /a/ old-heading", with * for any text')
        .option('--fix', 'write redirect_from into the sources of renamed posts')
        .option('--json', 'print all of it as JSON')
        .action(async (old: string | undefined, flags: Flags & VerifyFlags) => {
          const { save, accept, fix, json, ...site } = flags;
          const options = optionsToMake(site);
          const { runVerify } = await import('./verify.ts');
          printNotes(flags, 'check');
          process.exitCode = await runVerify(old, { save, accept, fix, json }, { options: await options, verbosity: flags });
        }),
  ],
  deploy: [
    'make the site, then push it to a branch of the repository, as one commit',
    (command) =>
      withRun(withSite(command))
        .requiredOption('--branch <name>', 'the branch, which holds nothing but the site: gh-pages')
        .option('--remote <name>', 'the remote of the repository to push to', 'origin')
        .option('--message <text>', 'the message of the commit (default: "Publish the site of" and the commit of the sources)')
        .option('--adopt', 'take over a branch that another tool published to: its history stays')
        .option('--allow-dirty', 'publish although files have changes that are not committed')
        .option('--dry-run', 'print what would change, and push nothing')
        .showHelpAfterError('Name a branch for the site alone: gemless deploy --branch gh-pages. "gemless deploy --help" has the rest.')
        .action(async (flags: Flags & DeployFlags) => {
          const { branch, remote, message, adopt, allowDirty, dryRun, ...site } = flags;
          const options = optionsToMake(site);
          const { runDeploy } = await import('./deploy.ts');
          printNotes(flags, 'deploy');
          const names = { branch, remote, message, adopt, allowDirty, dryRun };
          process.exitCode = await runDeploy(names, { options: await options, verbosity: flags });
        }),
  ],
  dev: [
    'show the site while you write: every change is in the browser at once',
    (command) =>
      withServer(withRun(withSite(command), { hidden: true }))
        .option('--poll', 'look for changes every half second, where the file system reports none')
        .action(async (flags: Flags & ServerFlags) => {
          const { runDev } = await import('./dev.ts');
          printNotes(flags, 'dev');
          const { allowedHost: allowedHosts, ...rest } = flags;
          process.exitCode = await runDev(await buildOptions(rest), {
            ...rest,
            allowedHosts,
            poll: flags.poll || flags.force_polling === true,
          });
        }),
  ],
  preview: [
    'serve the built site as a host would: what the last build wrote, without changes',
    (command) =>
      withServer(command)
        .addOption(sourceDir())
        .option('-d, --destination <dir>', 'folder of the built site (default: dist)')
        .option('--config <files>', 'configuration files, separated by commas')
        .option('-b, --baseurl <url>', 'the path under which the site is served, such as /blog')
        .action(async ({ allowedHost: allowedHosts, ...flags }: Flags & ServerFlags) => {
          const { runPreview } = await import('./preview.ts');
          process.exitCode = await runPreview(await buildOptions(flags), { ...flags, allowedHosts });
        }),
  ],
  new: [
    'begin a post',
    (command) =>
      withSource(command)
        .argument('<title...>', 'its title')
        .option('-D, --draft', 'a draft, without a date')
        .option('--slug <name>', 'the name of its file, and the last part of its URL (default: from the title)')
        .addOption(new Option('--drafts').hideHelp().implies({ draft: true }))
        .showHelpAfterError('Try "gemless new --help". A title that begins with "-" stands behind "--": gemless new -- "- title".')
        .action(async (title: readonly string[], { draft, slug, ...flags }: Flags & NewFlags) => {
          const { runNew } = await import('./written.ts');
          process.exitCode = runNew(title.join(' '), { draft, slug }, await buildOptions(flags));
        }),
  ],
  publish: [
    'make a post of a draft',
    (command) =>
      withSource(command)
        .argument('<draft>', 'its path, or its name in _drafts')
        .showHelpAfterError('Try "gemless publish --help". A draft is named by its file: gemless publish an-idea.')
        .action(async (draft: string, flags: Flags) => {
          const { runPublish } = await import('./written.ts');
          process.exitCode = runPublish(draft, await buildOptions(flags));
        }),
  ],
  init: [
    'make a blog in an empty folder, or add scripts and exclude: to that of Jekyll',
    (command) =>
      command
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
        }),
  ],
  clean: [
    'remove what builds made: the site and its cache',
    (command) =>
      withJekyll(command)
        .addOption(sourceDir())
        .option('-d, --destination <dir>', 'folder of the built site (default: dist)')
        .addOption(cacheDir())
        .option('--all', 'all destinations of this project and all its caches')
        .action(async ({ all, ...flags }: Flags & { readonly all?: boolean }) => {
          const { runClean } = await import('./clean.ts');
          process.exitCode = runClean(await buildOptions(flags), { all });
        }),
  ],
};

const ALIASES: { readonly [name: string]: string } = { dev: 'serve' };

/** The program; where the first argument names a command, the others have no options, whose definition takes longer than their parsing. */
function program(first: string | undefined): Command {
  const gemless = new Command('gemless')
    .description('A static blog generator for posts in Jekyll’s form.')
    .version(packageVersion(), '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .showSuggestionAfterError(true)
    .showHelpAfterError('Try "gemless --help".')
    .exitOverride();
  const named = Object.keys(COMMANDS).find((name) => first === name || first === ALIASES[name]);
  for (const [name, [description, define]] of Object.entries(COMMANDS)) {
    const command = gemless.command(name).description(description);
    const alias = ALIASES[name];
    if (alias !== undefined) command.alias(alias);
    if (named !== undefined && named !== name) continue;
    command
      .helpOption('-h, --help', 'print this help')
      .showHelpAfterError(`Try "gemless ${name} --help".`)
      .addOption(new Option('-t, --trace', 'print the stack of an internal error'))
      .exitOverride();
    define(command);
  }
  return gemless;
}

/** Runs the command that a command line names, and sets the exit code. Prints errors; throws none. */
export async function runProgram(argv: readonly string[]): Promise<void> {
  const trace = argv.some((argument) => argument === '--trace' || argument === '-t');
  watchStreams();
  process.on('uncaughtException', (error) => {
    process.stderr.write(unexpected(error, trace));
    process.exit(1);
  });
  try {
    await program(argv[2]).parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.code.startsWith('gemless.')) process.stderr.write(`${error.message}\n`);
      process.exitCode = error.exitCode === 0 ? 0 : 2;
    } else {
      process.stderr.write(unexpected(error, trace));
      process.exitCode = 1;
    }
  }
}
