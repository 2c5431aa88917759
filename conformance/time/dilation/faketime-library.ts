import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FILES = ['libfaketimeMT.so.1', 'libfaketimeMT.1.dylib', 'libfaketime.1.dylib'];
const FOLDERS = [
  '/usr/lib64/faketime',
  '/usr/lib/faketime',
  '/usr/local/lib/faketime',
  '/opt/homebrew/opt/libfaketime/lib/faketime',
  '/usr/local/opt/libfaketime/lib/faketime',
];

/**
 * The file of libfaketime, where it is installed: on Debian and Ubuntu by `apt-get install faketime`, on macOS by
 * `brew install libfaketime`. The build for several threads is the one wanted.
 * @param root where the machine's folders begin
 */
export function faketimeLibrary(root = '/'): string | undefined {
  const lib = join(root, 'usr', 'lib');
  // Debian's folders are named after the processor: x86_64-linux-gnu and its like.
  const named = existsSync(lib) ? readdirSync(lib).filter((name) => name.includes('-linux-gnu')) : [];
  const folders = [
    ...named.map((name) => join(lib, name, 'faketime')),
    ...FOLDERS.map((folder) => join(root, folder)),
  ];
  return folders
    .flatMap((folder) => FILES.map((file) => join(folder, file)))
    .find((file) => existsSync(file));
}
