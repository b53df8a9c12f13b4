// Properties that are worked out when they are read: most pages read few of those that they could.
import type { Dependency, Tracker } from '../tracker.ts';

export type View = { readonly [name: string]: unknown };

/** Adds properties that are worked out when first read; `note` is called each time that one is. */
export function lazily(target: object, getters: { readonly [name: string]: () => unknown }, note?: (name: string) => void): void {
  for (const [name, get] of Object.entries(getters)) {
    let value: unknown;
    let has = false;
    Object.defineProperty(target, name, {
      configurable: true,
      enumerable: true,
      get() {
        if (!has) value = get();
        has = true;
        note?.(name);
        return value;
      },
    });
  }
}

/** Adds properties that note the part of the site that they read. */
export function tracked(
  target: object,
  tracker: Tracker,
  getters: { readonly [name: string]: readonly [Dependency, () => unknown] },
): void {
  for (const [name, [dependency, get]] of Object.entries(getters)) lazily(target, { [name]: get }, () => tracker.read(dependency));
}
