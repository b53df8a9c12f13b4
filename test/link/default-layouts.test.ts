// Layouts of documents that name none (jekyll-default-layout): by which layouts exist, in all three modes.
import { describe, expect, test } from 'vitest';
import { createSite, type Files } from '../support/site.ts';

const CONFIG = 'plugins: [jekyll-default-layout]\ncollections: {items: {output: true}}\n';
const DOCUMENTS: Files = {
  'index.md': '---\n---\n',
  'page.md': '---\n---\n',
  'html.html': '---\n---\n',
  'null.md': '---\nlayout:\n---\n',
  '_posts/2020-01-01-post.md': '---\npermalink: /post.html\n---\n',
  '_items/item.md': '---\npermalink: /item.html\n---\n',
};
const liquid = (...names: readonly string[]): Files =>
  Object.fromEntries(names.map((name) => [`_layouts/${name}.html`, `${name}={{ page.layout }}`]));

function made(files: Files): { readonly [output: string]: string } {
  const site = createSite({ '_config.yml': CONFIG, ...DOCUMENTS, ...files });
  site.build();
  return Object.fromEntries(
    ['index', 'page', 'html', 'null', 'post', 'item'].map((name) => [name, site.dist()[`${name}.html`]?.trim() ?? '']),
  );
}

const BARE = { html: '', null: '', item: '' };

describe('a document without a layout', () => {
  test('has the one for its kind, where that exists', () => {
    const all = liquid('home', 'page', 'post', 'default');
    expect(made(all)).toEqual({ ...BARE, index: 'home=home', page: 'page=page', post: 'post=post' });
    expect(made(liquid('page', 'default'))).toEqual({ ...BARE, index: 'page=page', page: 'page=page', post: 'default=default' });
    expect(made(liquid('post', 'home'))).toEqual({ ...BARE, index: 'home=home', page: '', post: 'post=post' });
  });

  test('has none without the plugin, and that of the defaults before any other', () => {
    const layouts = liquid('home', 'page', 'post', 'default', 'own');
    expect(made({ ...layouts, '_config.yml': 'collections: {items: {output: true}}\n' })).toMatchObject({ index: '', page: '', post: '' });
    const defaults = `${CONFIG}defaults: [{scope: {path: page.md}, values: {layout: own}}]\n`;
    expect(made({ ...layouts, '_config.yml': defaults })).toMatchObject({ index: 'home=home', page: 'own=own' });
  });

  test('has one in Nunjucks, or one of the built-in theme', () => {
    const own = made({ ...liquid('default'), '_templates/page.njk': 'njk {{ page.layout }}' });
    expect(own).toMatchObject({ index: 'njk page', page: 'njk page', post: 'default=default' });
    expect(made({})['post']).toContain('<!doctype html>');
  });

  test('has one of an absent theme where the site has only some of its layouts', () => {
    const mixed = made({ ...liquid('page'), '_config.yml': `theme: minima\n${CONFIG}` });
    expect(mixed).toMatchObject({ page: 'page=page', html: '' });
    expect(mixed['post']).toContain('<!doctype html>');
    expect(mixed['index']).toContain('<!doctype html>');
  });
});
