import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { lastWords } from '../../../conformance/host/last-words.ts';

/** What a page did and said while it was open. */
export interface PageSeen {
  /** Every address that it asked for, its own first. */
  readonly requests: string[];
  /** Errors and warnings of its console, and of the browser about it. */
  readonly complaints: string[];
}

/** A page in a browser. */
export interface OpenPage {
  readonly seen: PageSeen;
  /** The value of an expression in the page; a promise is waited for. */
  evaluate(expression: string): Promise<unknown>;
  /** Moves the mouse, in pixels from the corner of the window. */
  hover(x: number, y: number): Promise<void>;
  /** The whole page as a WebP, as wide as the window and as high as the page. */
  picture(): Promise<Buffer>;
}

/** How a page is looked at. */
export interface Look {
  readonly width: number;
  readonly scheme: 'light' | 'dark';
}

type Message = {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: Record<string, unknown>;
  result?: unknown;
  error?: { message: string };
};

/** At which text is as sharp as without loss, to the eye, in half of the bytes. */
const QUALITY = 80;

/** Characters of what a browser says that are kept, for its last words. */
const MOST_SAID = 4000;

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * A Chromium of this machine: the one that SPILLWAY_CHROMIUM names, or one by its usual names.
 * @throws Error that says how to get one
 */
export function findChromium(env: NodeJS.ProcessEnv): string {
  const wanted = env.SPILLWAY_CHROMIUM;
  const names = wanted === undefined || wanted === '' ? NAMES : [wanted];
  const found = names.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0);
  if (found !== undefined) return found;
  throw new Error(
    `Pages are opened in a real browser, and there is none: neither of ${names.join(', ')} starts. ` +
      'Install one (Debian: apt-get install -y --no-install-recommends chromium), or name it by SPILLWAY_CHROMIUM.',
  );
}

/** A headless Chromium, spoken to by the DevTools protocol over a pipe: no port is opened. */
export class Chromium {
  readonly #child: ChildProcess;
  readonly #profile = mkdtempSync(join(tmpdir(), 'spillway-chromium-'));
  readonly #waiting = new Map<number, (message: Message) => void>();
  readonly #listeners = new Set<(message: Message) => void>();
  /** Is rejected when the browser has ended: nothing is answered from then on. */
  readonly #end: Promise<never>;
  #calls = 0;

  constructor(path: string) {
    const flags = [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--hide-scrollbars',
    ];
    // The browser itself asks for updates and dictionaries: no name of a host is found.
    const quiet = [
      '--host-resolver-rules=MAP * ~NOTFOUND',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
    ];
    this.#child = spawn(
      path,
      [...flags, ...quiet, `--user-data-dir=${this.#profile}`, '--remote-debugging-pipe', 'about:blank'],
      { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
    );
    let said = '';
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-MOST_SAID);
    });
    this.#end = new Promise((_, reject) => {
      this.#child.once('close', (code, signal) => {
        reject(new Error(`The browser ended by ${signal ?? `exit code ${code}`}${lastWords(said)}.`));
      });
    });
    // Who is waiting for it is told; that it ended by itself while nobody was is no error yet.
    this.#end.catch(() => {});
    // What is written to a browser that has ended fails too, and its end says more.
    (this.#child.stdio[3] as Writable).on('error', () => {});
    let rest = '';
    (this.#child.stdio[4] as Readable).on('data', (chunk: Buffer) => {
      const pieces = (rest + chunk.toString('utf8')).split('\0');
      rest = pieces.pop() ?? '';
      for (const piece of pieces) this.#take(JSON.parse(piece) as Message);
    });
  }

  /** Opens a page and waits until it is loaded. */
  async open(url: string, { width, scheme }: Look): Promise<OpenPage> {
    const { targetId } = (await this.#call('Target.createTarget', { url: 'about:blank' })) as {
      targetId: string;
    };
    const attached = await this.#call('Target.attachToTarget', { targetId, flatten: true });
    const { sessionId } = attached as { sessionId: string };
    const call = (method: string, params: Record<string, unknown> = {}) =>
      this.#call(method, params, sessionId);
    const seen: PageSeen = { requests: [], complaints: [] };
    let loaded = () => {};
    const load = new Promise<void>((resolve) => {
      loaded = resolve;
    });
    this.#listeners.add((message) => {
      if (message.sessionId !== sessionId) return;
      note(message, seen);
      if (message.method === 'Page.loadEventFired') loaded();
    });
    for (const domain of ['Page', 'Network', 'Runtime', 'Log']) await call(`${domain}.enable`);
    await call('Emulation.setDeviceMetricsOverride', {
      width,
      height: 900,
      deviceScaleFactor: 1,
      mobile: false,
    });
    await call('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
    await call('Page.navigate', { url });
    await Promise.race([load, this.#end]);
    return {
      seen,
      evaluate: async (expression) => {
        const asked = { expression, awaitPromise: true, returnByValue: true };
        const answer = (await call('Runtime.evaluate', asked)) as { result: { value: unknown } };
        return answer.result.value;
      },
      hover: async (x, y) => {
        await call('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y });
      },
      picture: async () => {
        const { cssContentSize } = (await call('Page.getLayoutMetrics')) as {
          cssContentSize: { width: number; height: number };
        };
        const clip = { x: 0, y: 0, width: cssContentSize.width, height: cssContentSize.height, scale: 1 };
        const asked = { format: 'webp', quality: QUALITY, captureBeyondViewport: true, clip };
        const { data } = (await call('Page.captureScreenshot', asked)) as { data: string };
        return Buffer.from(data, 'base64');
      },
    };
  }

  async close(): Promise<void> {
    void this.#call('Browser.close', {}).catch(() => {});
    await this.#end.catch(() => {});
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  #take(message: Message): void {
    for (const listener of this.#listeners) listener(message);
    if (message.id === undefined) return;
    this.#waiting.get(message.id)?.(message);
    this.#waiting.delete(message.id);
  }

  #call(method: string, params: Record<string, unknown>, sessionId?: string): Promise<unknown> {
    const id = ++this.#calls;
    const told = { id, method, params, ...(sessionId === undefined ? {} : { sessionId }) };
    (this.#child.stdio[3] as Writable).write(`${JSON.stringify(told)}\0`);
    const answer = new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) =>
        error === undefined ? resolve(result) : reject(new Error(`${method}: ${error.message}`)),
      );
    });
    return Promise.race([answer, this.#end]);
  }
}

function note({ method, params = {} }: Message, { requests, complaints }: PageSeen): void {
  if (method === 'Network.requestWillBeSent') requests.push((params.request as { url: string }).url);
  if (method === 'Runtime.exceptionThrown') complaints.push(JSON.stringify(params.exceptionDetails));
  if (method === 'Log.entryAdded') complaints.push(JSON.stringify(params.entry));
  if (method === 'Runtime.consoleAPICalled' && params.type !== 'log')
    complaints.push(JSON.stringify(params.args));
}
