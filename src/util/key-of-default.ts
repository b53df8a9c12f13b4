// Names of keys of `defaults:`, by which configuration and documents find their lines.
/** Name of a key in the values of an entry of `defaults:`, by its position among those that are read: "defaults.0.layout". */
export const keyOfDefault = (index: number, key: string): string => `defaults.${index}.${key}`;
