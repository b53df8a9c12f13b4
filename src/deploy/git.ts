// Runs of git, in one repository, without anything of it that runs programs by itself.
import { spawnSync } from 'node:child_process';

/** Error that keeps a site from being deployed, in words for the author. */
export class DeployError extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** Result of a run; the output is that of git in English. */
export interface GitRun {
  readonly ok: boolean;
  readonly stdout: string;
  /** Without users and passwords of URLs. */
  readonly stderr: string;
}

/** Settings of a run. */
export interface GitInput {
  /** Text for the standard input. */
  readonly input?: string;
  /** Variables of the environment beside the usual ones. */
  readonly env?: NodeJS.ProcessEnv;
}

export interface Git {
  /** Runs git; throws a DeployError only where it is not installed. */
  try(args: readonly string[], input?: GitInput): GitRun;
  /** Output of a run. Throws a DeployError with git's message when git fails. */
  run(args: readonly string[], input?: GitInput): string;
}

/**
 * Settings over those of the user and the repository: no hooks, no monitor and no transport that run programs, no other files than objects and
 * refs, no work in other repositories.
 */
const SETTINGS: readonly string[] = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'protocol.ext.allow=never',
  'core.splitIndex=false',
  'core.sparseCheckout=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'submodule.recurse=false',
  'push.recurseSubmodules=no',
  'push.followTags=false',
  'i18n.commitEncoding=UTF-8',
  'color.ui=false',
];

/**
 * Variables of git that are passed on: how it connects and who commits. All others are those of a surrounding hook or command, such as
 * GIT_DIR and GIT_INDEX_FILE, and name its repository.
 */
const PASSED =
  /^GIT_(?:ASKPASS|SSH|SSH_COMMAND|SSH_VARIANT|TERMINAL_PROMPT|EXEC_PATH|PROXY_COMMAND|(?:AUTHOR|COMMITTER)_(?:NAME|EMAIL)|CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)|(?:SSL|HTTP|TRACE)\w*|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM)$/;

/** Environment of git: nothing of a surrounding run, messages in English, no writes of an index that is only read. */
function environment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const passed = Object.entries(env).filter(([name]) => !name.startsWith('GIT_') || PASSED.test(name));
  return { ...Object.fromEntries(passed), LC_ALL: 'C', LANGUAGE: '', GIT_OPTIONAL_LOCKS: '0' };
}

/** Text of git without what a URL says before "@", which may be a password. */
const withoutSecrets = (text: string): string => text.replace(/:\/\/[^/\s@]*@/g, '://');

/** Most bytes of an output: names of all files of a large site. */
const LARGEST = 512 * 1024 * 1024;

/** Git in a folder. The environment is that of the process, of which it leaves out the variables of surrounding runs. */
export function openGit(cwd: string, env: NodeJS.ProcessEnv): Git {
  const base = environment(env);
  const settings = SETTINGS.flatMap((one) => ['-c', one]);
  const attempt: Git['try'] = (args, { input = '', env: more = {} } = {}) => {
    const all = ['--no-pager', ...settings, ...args];
    const { status, stdout, stderr, error } = spawnSync('git', all, {
      cwd,
      env: { ...base, ...more },
      input,
      encoding: 'utf8',
      maxBuffer: LARGEST,
      windowsHide: true,
    });
    if (error && 'code' in error && error.code === 'ENOENT')
      throw new DeployError('git was not found', 'Install git (https://git-scm.com), or add its folder to PATH.');
    if (error) throw error;
    return { ok: status === 0, stdout, stderr: withoutSecrets(stderr.trim()) };
  };
  return {
    try: attempt,
    run: (args, input) => {
      const { ok, stdout, stderr } = attempt(args, input);
      if (!ok) throw gitError(args[0] ?? '', stderr);
      return stdout;
    },
  };
}

/** Error of a run, with what git printed. */
export const gitError = (command: string, stderr: string): DeployError =>
  new DeployError(`git ${command} failed: ${stderr || 'it printed nothing'}`, 'Nothing was deployed. Fix this and run the command again.');

/** Lines or fields of an output, without the empty one at its end. */
export const fields = (text: string, separator = '\n'): readonly string[] => text.split(separator).filter((one) => one !== '');
