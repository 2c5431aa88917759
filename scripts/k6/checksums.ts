/**
 * The SHA-256 (hex) that a list in `sha256sum` format gives for a file: `<hex>  <name>`, or `<hex> *<name>`.
 * Undefined when it does not name the file.
 */
export function checksumFor(list: string, fileName: string): string | undefined {
  for (const line of list.split(/\r?\n/)) {
    const match = /^([0-9a-f]{64}) [ *](.+)$/i.exec(line);
    if (match?.[2] === fileName) return match[1]?.toLowerCase();
  }
  return undefined;
}
