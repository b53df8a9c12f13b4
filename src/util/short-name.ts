// Names that fit into a file system: 255 bytes a name, whatever the alphabet.

const CUT = 200;

/** A name longer than `longest` bytes, cut between characters to at most 200, so that "-2" may follow. */
export function shortName(name: string, longest = CUT): string {
  if (name.length * 3 <= longest || Buffer.byteLength(name) <= longest) return name;
  let bytes = 0;
  let end = 0;
  for (const char of name) {
    bytes += Buffer.byteLength(char);
    if (bytes > CUT) break;
    end += char.length;
  }
  return name.slice(0, end);
}
