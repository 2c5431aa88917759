/**
 * A page with every block between two of its marks, `<!-- name:start -->` and `<!-- name:end -->`, written anew.
 * @param blocks what stands between the marks, by name
 * @throws Error when the page lacks one of the blocks
 */
export function renewedBlocks(page: string, blocks: Readonly<Record<string, string>>): string {
  return Object.entries(blocks).reduce((text, [name, block]) => {
    const open = `<!-- ${name}:start -->\n`;
    const start = text.indexOf(open);
    const end = text.indexOf(`<!-- ${name}:end -->`, start);
    if (start === -1 || end === -1) throw new Error(`The page has no block ${name}.`);
    return text.slice(0, start + open.length) + block + text.slice(end);
  }, page);
}
