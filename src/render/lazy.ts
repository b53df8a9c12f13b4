// Properties that are worked out when they are read: most pages read few of those that they could.
import type { Part, Tracker } from './tracker.ts';

export type View = { readonly [name: string]: unknown };

/** Adds properties that are worked out when first read, and kept. */
export function lazily(target: object, getters: { readonly [name: string]: () => unknown }): void {
  for (const name in getters) {
    const get = getters[name];
    Object.defineProperty(target, name, {
      configurable: true,
      enumerable: true,
      get() {
        const value = get?.();
        Object.defineProperty(target, name, { value, enumerable: true });
        return value;
      },
    });
  }
}

/** Adds properties that note what part of the site they read, each time that they are read; they too are worked out once. */
export function tracked(target: object, tracker: Tracker, getters: { readonly [name: string]: readonly [Part, () => unknown] }): void {
  for (const name in getters) {
    const [part, get] = getters[name] ?? [];
    if (!part || !get) continue;
    const held: { value?: unknown; has?: boolean } = {};
    Object.defineProperty(target, name, {
      configurable: true,
      enumerable: true,
      get() {
        tracker.read(part);
        if (!held.has) Object.assign(held, { value: get(), has: true });
        return held.value;
      },
    });
  }
}
