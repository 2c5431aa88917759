// Adds to package-lock.json the optional packages of other platforms that npm left out because the registry in use does
// not serve them: `npm ci` refuses a lock without them. They get no integrity, which cannot be known where they cannot
// be fetched. Run it in the checkout after each `npm install` that changed the lock; a test says when it was forgotten.
import { readFileSync, writeFileSync } from 'node:fs';

const OS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const CPU = ['arm64', 'x64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x'];
const LIBC = new Map([
  ['gnu', 'glibc'],
  ['musl', 'musl'],
]);

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const locked = new Set(Object.keys(lock.packages).map((path) => path.split('node_modules/').at(-1)));

for (const parent of Object.values(lock.packages)) {
  for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
    if (locked.has(name)) continue;
    const words = name.split(/[/-]/);
    const os = words.filter((word) => OS.includes(word));
    const cpu = words.filter((word) => CPU.includes(word));
    const libc = os[0] === 'linux' ? words.flatMap((word) => LIBC.get(word) ?? []) : [];
    lock.packages[`node_modules/${name}`] = {
      version: range.replace(/^[~^]/, ''),
      ...(cpu.length > 0 && { cpu }),
      ...(parent.dev && { dev: true }),
      ...(libc.length > 0 && { libc }),
      optional: true,
      ...(os.length > 0 && { os }),
    };
    locked.add(name);
    console.log(`added ${name} ${range}`);
  }
}

const { '': root, ...rest } = lock.packages;
const sorted = Object.entries(rest).sort(([a], [b]) => a.localeCompare(b, 'en'));
lock.packages = { '': root, ...Object.fromEntries(sorted) };
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
