import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { EmulatorPorts } from '../../../mocks/control/emulator-health.ts';
import type { TenantCredentials } from '../../../mocks/control/tenant-credentials.ts';

const HERE = dirname(fileURLToPath(import.meta.url));

/** The vendor's SDK for Python and all it needs, pinned with the hashes of their files. */
export const PYTHON_SDK = {
  name: 'sinch-python-2.3',
  requirements: join(HERE, '..', 'sinch-python-2.3', 'requirements.txt'),
};

/** What the SDK said of a call: what it returned, or how it failed. */
export interface PythonAnswer {
  // biome-ignore lint/suspicious/noExplicitAny: whatever the SDK returned; the test says what that must be
  readonly value?: any;
  readonly error?: { readonly kind: string; readonly status: number | null; readonly message: string };
}

/** The vendor's SDK for Python as a tenant of an emulator, in a process of its own. */
export class PythonClient {
  readonly #answers: AsyncIterator<string>;
  /** Methods that were called. */
  readonly called = new Set<string>();

  private constructor(private readonly child: ChildProcess) {
    const { stdout } = child;
    if (stdout === null) throw new Error('The driver has no output.');
    this.#answers = createInterface({ input: stdout })[Symbol.asyncIterator]();
  }

  /**
   * Starts the SDK.
   * @param programs where the `python` is that has it: {@link PYTHON_SDK}, provisioned
   * @param env its environment
   */
  static async start(
    programs: string,
    tenant: TenantCredentials,
    ports: EmulatorPorts,
    env: NodeJS.ProcessEnv = process.env,
  ): Promise<PythonClient> {
    const child = spawn(join(programs, 'python'), [join(HERE, 'sinch_driver.py')], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env,
    });
    await once(child, 'spawn');
    const client = new PythonClient(child);
    const { projectId, keyId, keySecret } = tenant;
    const [auth, conversation] = [ports.auth, ports.conversation].map((port) => `http://127.0.0.1:${port}`);
    client.#say({ projectId, keyId, keySecret, auth, conversation });
    return client;
  }

  /** Calls a method, such as `messages.get`, and waits for what it says. */
  async ask(call: string, args: object = {}): Promise<PythonAnswer> {
    this.called.add(call);
    this.#say({ call, args });
    const { value, done } = await this.#answers.next();
    if (done === true) throw new Error(`The driver ended during ${call}: its error is above.`);
    return JSON.parse(value);
  }

  /** Calls a method that is to succeed. */
  async call(call: string, args: object = {}): Promise<PythonAnswer['value']> {
    const { value, error } = await this.ask(call, args);
    if (error !== undefined) throw new Error(`${call} failed: ${JSON.stringify(error)}`);
    return value;
  }

  /** Calls a method that is to fail. */
  async failure(call: string, args: object = {}): Promise<NonNullable<PythonAnswer['error']>> {
    const { value, error } = await this.ask(call, args);
    if (error === undefined) throw new Error(`${call} did not fail: ${JSON.stringify(value)}`);
    return error;
  }

  /** Ends the process. */
  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.stdin?.end();
    await ended;
  }

  #say(value: object): void {
    this.child.stdin?.write(`${JSON.stringify(value)}\n`);
  }
}
