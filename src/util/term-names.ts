// Names of categories and tags.

/** Whether the name of a term can be printed: `tags: [""]` has one that cannot. */
export const isNamed = (name: string): boolean => name.trim() !== '';
