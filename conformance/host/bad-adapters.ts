/** The first line of a program that says it is a client. */
const HELLO =
  '{"protocol":1,"name":"bad","version":"1","capabilities":["send"],"policy":{"retries":"surfacing","timeoutSeconds":10}}';

/** Programs that do not keep to the protocol, as sources for `node -e`, each with what must be said of it. */
export const BAD_ADAPTERS: readonly {
  readonly name: string;
  readonly source: string;
  readonly said: RegExp;
}[] = [
  { name: 'ends before it says hello', source: 'process.exit(3)', said: /ended with exit code 3/ },
  {
    name: 'throws before it says hello',
    source: 'throw new Error("no configuration")',
    said: /ended with exit code 1, and last said: .*no configuration/,
  },
  {
    name: 'prints text',
    source: 'console.log("Listening on port 3000")',
    said: /no JSON \("Listening on port 3000"\)/,
  },
  { name: 'says another protocol', source: `console.log('{"protocol":2}')`, said: /no hello of protocol 1/ },
  {
    name: 'ends after its hello',
    source: `console.log('${HELLO}'); process.stdin.once("data", () => process.exit(0))`,
    said: /ended with exit code 0/,
  },
  {
    name: 'crashes at a call',
    source: `console.log('${HELLO}'); process.stdin.on("data", (d) => { for (const l of String(d).trim().split("\\n")) { const r = JSON.parse(l); if (r.op === "open") console.log(JSON.stringify({ id: r.id, ok: true })); else null.x; } })`,
    said: /ended with exit code 1, and last said: TypeError/,
  },
  {
    name: 'prints garbage at a call',
    source: `console.log('${HELLO}'); process.stdin.on("data", () => process.stdout.write("\\u0000\\u0001{{{\\n"))`,
    said: /no JSON/,
  },
  {
    name: 'floods standard output with one line',
    source: `console.log('${HELLO}'); process.stdin.once("data", () => { const w = () => { while (process.stdout.write("x".repeat(65536))); process.stdout.once("drain", w); }; w(); })`,
    said: /floods standard output/,
  },
  {
    name: 'floods standard output with lines',
    source: `console.log('${HELLO}'); process.stdin.once("data", () => { const w = () => { while (process.stdout.write('{"id":99999,"ok":true}\\n'.repeat(1000))); process.stdout.once("drain", w); }; w(); })`,
    said: /answered request 99999/,
  },
  {
    name: 'floods standard output with empty lines',
    source: `console.log('${HELLO}'); process.stdin.once("data", () => { const w = () => { while (process.stdout.write("\\n".repeat(65536))); process.stdout.once("drain", w); }; w(); })`,
    said: /floods standard output/,
  },
  {
    name: 'answers something that is no answer',
    source: `console.log('${HELLO}'); process.stdin.once("data", () => console.log('{"hi":1}'))`,
    said: /answers nothing/,
  },
];

/** Programs that hang, with what must be said of them in the end. */
export const HANGING_ADAPTERS: readonly {
  readonly name: string;
  readonly source: string;
  readonly said: RegExp;
}[] = [
  { name: 'never says hello', source: 'setInterval(() => 0, 1000)', said: /did not say hello within/ },
  {
    name: 'never answers',
    source: `console.log('${HELLO}'); setInterval(() => 0, 1000)`,
    said: /did not answer "open" within/,
  },
  {
    name: 'does not end when it is asked to',
    source: `console.log('${HELLO}'); process.on("SIGTERM", () => 0); process.on("SIGINT", () => 0); setInterval(() => 0, 1000)`,
    said: /did not answer "open" within/,
  },
  {
    name: 'never ends a call',
    source: `console.log('${HELLO}'); process.stdin.on("data", (d) => { for (const l of String(d).trim().split("\\n")) { const r = JSON.parse(l); if (r.op === "open") console.log(JSON.stringify({ id: r.id, ok: true })); } })`,
    said: /did not end a call within .* when nothing was wrong, and no request came/,
  },
];
