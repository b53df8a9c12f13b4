// Extensions of files, as Ruby has them.

/** A path without its extension, and that with its dot: "" for "a", ".b" and "..b". Dots before the extension belong to neither (Jekyll's StaticFile). */
export function splitExtension(path: string): { readonly stem: string; readonly ext: string } {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  const isHidden = name.slice(0, dot).replaceAll('.', '') === '';
  const ext = dot < 0 || isHidden ? '' : name.slice(dot);
  let end = path.length - ext.length;
  while (path[end - 1] === '.') end--;
  return { stem: path.slice(0, end), ext };
}
