// A document that is at each moment what its file makes of it, and that notes what is looked at while the site is linked and planned.
import type { DataMap, Document } from '../../types.ts';

/** Of a document, what linking and planning may look at: not its body, nor where in the file things stand. */
export type Planned = Exclude<keyof Document, 'file' | 'digest' | 'bodyStart' | 'bodyLine' | 'lines'>;

/** What was looked at of documents of one kind: properties, and keys of their front matter; "*" for all keys. */
export interface Looks {
  on: boolean;
  readonly names: Set<Planned>;
  readonly keys: Set<string>;
}

/** Front matter in a wrapper that notes which keys are asked for. */
function noting(data: DataMap, { keys }: Looks): DataMap {
  return new Proxy(data, {
    get: (target, key) => {
      keys.add(String(key));
      return target[String(key)];
    },
    has: (target, key) => {
      keys.add(String(key));
      return Reflect.has(target, key);
    },
    getOwnPropertyDescriptor: (target, key) => {
      keys.add(String(key));
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
    ownKeys: (target) => {
      keys.add('*');
      return Reflect.ownKeys(target);
    },
  });
}

/** Its getters are written out, since planning ten thousand posts calls them a million times. */
export class StandIn implements Document {
  document: Document;
  readonly looks: Looks;
  #noting: DataMap | undefined;

  constructor(document: Document, looks: Looks) {
    this.document = document;
    this.looks = looks;
  }

  become(document: Document): void {
    this.document = document;
    this.#noting = undefined;
  }

  private now(name: Planned): Document {
    if (this.looks.on) this.looks.names.add(name);
    return this.document;
  }

  get data() {
    if (!this.looks.on) return this.document.data;
    this.#noting ??= noting(this.document.data, this.looks);
    return this.#noting;
  }
  get file() {
    return this.document.file;
  }
  get digest() {
    return this.document.digest;
  }
  get bodyStart() {
    return this.document.bodyStart;
  }
  get bodyLine() {
    return this.document.bodyLine;
  }
  get lines() {
    return this.document.lines;
  }
  get kind() {
    return this.now('kind').kind;
  }
  get collection() {
    return this.now('collection').collection;
  }
  get path() {
    return this.now('path').path;
  }
  get title() {
    return this.now('title').title;
  }
  get date() {
    return this.now('date').date;
  }
  get lastModified() {
    return this.now('lastModified').lastModified;
  }
  get slug() {
    return this.now('slug').slug;
  }
  get ext() {
    return this.now('ext').ext;
  }
  get layout() {
    return this.now('layout').layout;
  }
  get categories() {
    return this.now('categories').categories;
  }
  get tags() {
    return this.now('tags').tags;
  }
  get url() {
    return this.now('url').url;
  }
  get output() {
    return this.now('output').output;
  }
  get id() {
    return this.now('id').id;
  }
  get published() {
    return this.now('published').published;
  }
  get markdown() {
    return this.now('markdown').markdown;
  }
  get liquid() {
    return this.now('liquid').liquid;
  }
}
