// Files that hosts read: CNAME and .well-known. Warnings where they do not do what their author expects.
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Config, Diagnostic, SourceFile, Workspace } from '../types.ts';
import { isExcluded, usageOf } from './classify.ts';
import { nameOf } from './workspace.ts';

const WELL_KNOWN = '.well-known';
/** Bytes; a larger CNAME is no list of hosts. */
const MOST_CNAME = 4096;
const HOST = /^[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;

/** What is wrong with the first line of CNAME, and what to write; undefined for a host name. */
function hostFault(text: string): { readonly message: string; readonly hint: string } | undefined {
  if (HOST.test(text)) return undefined;
  const host = /^(?:[a-z][a-z+.-]*:)?(?:\/\/)?([^\s/:?#]+)/i.exec(text)?.[1] ?? '';
  const hint = HOST.test(host) && host.includes('.') ? `Write: ${host}` : 'Write a name such as blog.example.com.';
  return { message: `CNAME holds the name of a host and nothing else, not ${JSON.stringify(text)}`, hint };
}

/** Warnings for a published CNAME that is not one line with a host name: GitHub Pages reads no more. */
function cnameWarnings(file: SourceFile | undefined): readonly Diagnostic[] {
  if (!file || file.size > MOST_CNAME) return [];
  const lines = file.text().split(/\r?\n/);
  const [first, second] = lines.flatMap((line, index) => (line.trim() === '' ? [] : [{ text: line.trim(), line: index + 1 }]));
  const warning = { severity: 'warning', code: 'cname', file: file.name } as const;
  const fault = first && hostFault(first.text);
  return [
    ...(fault ? [{ ...warning, line: first.line, ...fault }] : []),
    ...(second
      ? [
          {
            ...warning,
            line: second.line,
            message: 'CNAME has one line: hosts read no second name',
            hint: 'Keep the line of the address that readers see, and let the other names redirect to it in the settings of the host.',
          },
        ]
      : []),
  ];
}

/** Warning for a `.well-known` that is hidden (Jekyll's EntryFilter) and neither included nor excluded. */
function wellKnownWarnings({ source }: Workspace, config: Config, name: string): readonly Diagnostic[] {
  if (!lstatSync(join(source, WELL_KNOWN), { throwIfNoEntry: false })?.isDirectory()) return [];
  if (usageOf(WELL_KNOWN, true, config) === 'publish' || isExcluded(WELL_KNOWN, config)) return [];
  return [
    {
      severity: 'warning',
      code: 'well-known',
      file: name,
      message: 'this folder is not published: its name begins with a dot',
      hint: `Write into the configuration: include: [${WELL_KNOWN}], or list it under exclude if it is to stay out.`,
    },
  ];
}

/** Warnings for files of hosts; `files` are the published ones of the source. */
export function hostingWarnings(workspace: Workspace, config: Config, files: readonly SourceFile[]): readonly Diagnostic[] {
  return [
    ...cnameWarnings(files.find(({ path }) => path === 'CNAME')),
    ...wellKnownWarnings(workspace, config, nameOf(workspace, join(workspace.source, WELL_KNOWN))),
  ];
}
