// Operations of a commit, in their order: no page that was there before links to a missing file because of it.

/** Puts a staged file into its place. */
export interface Write {
  readonly write: string;
  /** Name in the stage. */
  readonly staged: string;
  readonly hash: string;
  readonly size: number;
}

/** Removes a file or a link, if it still is what it was. */
export interface Remove {
  readonly remove: string;
  /** See fingerprint. */
  readonly hash: string;
  readonly size: number;
  /** A path of the new site that some disks take for the same. */
  readonly twin?: string;
}

export type Operation = Write | Remove;

/** A write, and whether its path is empty now. */
export type PlannedWrite = Write & { readonly isNew: boolean };

/** Whether readers go to a file, by its path. */
export const isPage = (path: string): boolean => /\.(?:x?html?|xht|shtml|php)$/i.test(path);

/** New files, new pages, changed pages, changed files: feeds, sitemap and search index among them. */
const rankOf = ({ write, isNew }: PlannedWrite): number => (isNew ? (isPage(write) ? 1 : 0) : isPage(write) ? 2 : 3);

/**
 * Operations in the order in which they are done; `blocking` are removals without which a write is not possible.
 * Old pages go before the files that they link to.
 */
export function inOrder(blocking: readonly Remove[], writes: readonly PlannedWrite[], removals: readonly Remove[]): readonly Operation[] {
  const ranks: Write[][] = [[], [], [], []];
  for (const planned of writes) {
    const { isNew: _, ...write } = planned;
    ranks[rankOf(planned)]?.push(write);
  }
  const isOldPage = ({ remove }: Remove): boolean => isPage(remove);
  return [...blocking, ...ranks.flat(), ...removals.filter(isOldPage), ...removals.filter((one) => !isOldPage(one))];
}

/** A path without what file systems may ignore: case, and the composition of characters. */
export const fold = (path: string): string => path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
