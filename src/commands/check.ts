// `gemless check`: builds, then checks the markdown of the posts, and every link and image of the output.
import type { BuildOptions } from '../build/index.ts';
import { checkSite, lintMarkdown, readBuilt } from '../check/index.ts';
import { countDiagnostics, fails, firstOfFiles } from '../diagnostics.ts';
import { findWorkspace } from '../read/index.ts';
import { buildAndPrint, type Verbosity } from './build.ts';
import { count, printDiagnostics } from './report.ts';

/** `gemless check`: builds, then checks what was built. */
export async function runCheck(options: BuildOptions, verbosity: Verbosity): Promise<number> {
  const result = await buildAndPrint({ ...options, routes: true, links: false }, { ...verbosity, quiet: true });
  if (!result.ok) return 1;
  const ofMarkdown = result.config ? lintMarkdown(result.routes, result.config) : [];
  printDiagnostics(firstOfFiles(ofMarkdown), options, verbosity.verbose);
  const workspace = findWorkspace(options);
  const built = readBuilt(workspace, result);
  const { diagnostics: found, links } = checkSite(built, result.rerender);
  const diagnostics = firstOfFiles(found);
  printDiagnostics(diagnostics, options, verbosity.verbose);
  const summary = diagnostics.length === 0 ? 'all lead somewhere' : countDiagnostics(diagnostics);
  if (!verbosity.quiet)
    process.stdout.write(
      `Checked ${links === 1 ? '1 link or image' : `${links} links and images`} in ${count(built.files.size, 'file')}: ${summary}.\n`,
    );
  return fails([...ofMarkdown, ...diagnostics], options.strict ?? false) ? 1 : 0;
}
