// The version of a document whose body is shown: in the preview it may be newer than the one that was linked.
import type { Document, Site } from '../types.ts';

export const latestOf = ({ edited }: Pick<Site, 'edited'>, document: Document): Document => edited?.get(document.file.path) ?? document;
