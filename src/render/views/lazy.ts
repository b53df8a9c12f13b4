// Properties that are worked out when they are read: most pages read few of those that they could.
import type { Part, Tracker } from '../tracker.ts';

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

/** Adds a property that is worked out once, and calls `note` each time that it is read. */
function noted(target: object, name: string, note: () => void, get: () => unknown): void {
  const held: { value?: unknown; has?: boolean } = {};
  Object.defineProperty(target, name, {
    configurable: true,
    enumerable: true,
    get() {
      if (!held.has) Object.assign(held, { value: get(), has: true });
      note();
      return held.value;
    },
  });
}

/** Adds properties that note what part of the site they read. */
export function tracked(target: object, tracker: Tracker, getters: { readonly [name: string]: readonly [Part, () => unknown] }): void {
  for (const name in getters) {
    const [part, get] = getters[name] ?? [];
    if (part && get) noted(target, name, () => tracker.read(part), get);
  }
}

/** Adds properties that show a body; `note` says which. */
export function showing(target: object, note: () => void, getters: { readonly [name: string]: () => unknown }): void {
  for (const name in getters) {
    const get = getters[name];
    if (get) noted(target, name, note, get);
  }
}
