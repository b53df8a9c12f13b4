// Packages of the site's own node_modules that documents ask for in their front matter.
import type { Sources } from '../../read/index.ts';
import type { Diagnostic, Document, SitePackage } from '../../types.ts';
import { cachedFilter } from '../../util/cached-lists.ts';

/** Keys of front matter that ask for a package. */
const ASKING: { readonly [name in SitePackage['name']]: string } = { katex: 'math', mermaid: 'mermaid' };

const PACKAGES: readonly SitePackage['name'][] = ['katex', 'mermaid'];

/** Packages that a document asks for. */
export const askedBy = ({ data }: Document): readonly SitePackage['name'][] => PACKAGES.filter((name) => data[ASKING[name]] === true);
const askingOnes = cachedFilter((document: Document) => askedBy(document).length > 0);

/** Warnings for packages that documents ask for and that are not installed, at the first document. */
export function missingPackages(documents: readonly Document[], { packages }: Pick<Sources, 'packages'>): readonly Diagnostic[] {
  const first = new Map<SitePackage['name'], Document>();
  for (const document of askingOnes(documents)) for (const name of askedBy(document)) if (!first.has(name)) first.set(name, document);
  return PACKAGES.flatMap((name): readonly Diagnostic[] => {
    const asking = packages.some((one) => one.name === name) ? undefined : first.get(name);
    if (!asking) return [];
    const key = ASKING[name];
    return [
      {
        severity: 'warning',
        code: 'missing-package',
        file: asking.file.name,
        line: asking.lines[key] ?? 1,
        message: `"${key}: true" needs the package ${name}, which is not installed; pages show the source`,
        hint: `Run: npm install ${name}`,
      },
    ];
  });
}
