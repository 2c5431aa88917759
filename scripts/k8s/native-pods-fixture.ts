import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { freePorts } from '../run/shards/free-ports.ts';
import { segmentArguments } from '../run/shards/segments.ts';

/** A TestRun as far as the operator's work is done here. */
interface TestRun {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly parallelism: number;
    readonly args: readonly string[];
    readonly script: { readonly configMap: { readonly name: string; readonly file: string } };
    readonly runner: {
      readonly env: readonly { readonly name: string; readonly value: string }[];
      readonly envFrom: readonly { readonly secretRef: { readonly name: string } }[];
    };
  };
}

/** A directory of manifests, carried out here by what the k6-operator (1.6.0) and the kubelet would do with them. */
export class NativePods {
  readonly #testRun: TestRun;
  /** The file that a ConfigMap of the emulator would mount. */
  readonly emulatorConfig: string;
  readonly #script: string;
  readonly #environment: Record<string, string>;

  /**
   * @param directory that `spillway run --emit k8s` wrote
   * @param k6 the k6 in place of the image's
   */
  constructor(
    private readonly directory: string,
    private readonly k6: string,
  ) {
    const text = (name: string) => readFileSync(join(directory, name), 'utf8');
    this.#testRun = parse(text('testrun.yaml'));
    const { configMap } = this.#testRun.spec.script;
    this.#script = this.#mounted('test', parse(text('configmap.yaml')), configMap.name, configMap.file);
    const objects = parseAllDocuments(text('emulator.yaml')).map((document) => document.toJS());
    const [settings] = objects.filter(({ kind }) => kind === 'ConfigMap');
    const { volumes } = objects.find(({ kind }) => kind === 'Deployment').spec.template.spec;
    this.emulatorConfig = this.#mounted('etc', settings, volumes[0].configMap.name, 'emulator.json');
    const secret = parse(text('secret.yaml'));
    const { env, envFrom } = this.#testRun.spec.runner;
    if (envFrom[0]?.secretRef.name !== secret.metadata.name) throw new Error('there is no such Secret');
    const own = Object.fromEntries(env.map(({ name, value }) => [name, value]));
    // A pod has what its manifest says, and little more.
    this.#environment = { PATH: process.env.PATH ?? '', HOME: directory, ...secret.stringData, ...own };
  }

  /** What the initializer does: archives the script, and inspects the archive. */
  initialize(gateway: string): { scenarios: Record<string, unknown> } {
    const archive = join(this.directory, 'archived.tar');
    const env = this.#atGateway(gateway);
    const named = this.#testRun.spec.runner.env.flatMap(({ name }) => ['-e', `${name}=${env[name]}`]);
    execFileSync(this.k6, ['archive', this.#script, ...named, '-O', archive, ...this.#testRun.spec.args], {
      env,
    });
    const said = execFileSync(this.k6, ['inspect', '--execution-requirements', archive], {
      env,
      encoding: 'utf8',
    });
    return JSON.parse(said);
  }

  /**
   * What runners and starter do.
   * @returns the directory with the log of each pod
   */
  async run(gateway: string): Promise<string> {
    const { metadata, spec } = this.#testRun;
    const logs = join(this.directory, 'logs');
    mkdirSync(logs);
    const ports = await freePorts(spec.parallelism);
    const ended = ports.map((port, index) => {
      const runner = index + 1;
      const segments = spec.parallelism > 1 ? segmentArguments(runner, spec.parallelism) : [];
      const argv = ['run', '--quiet', ...segments, ...spec.args, this.#script, `--address=127.0.0.1:${port}`];
      const tags = ['--tag', `instance_id=${runner}`, '--tag', `testrun_name=${metadata.name}`];
      return this.#pod([...argv, '--paused', ...tags], gateway, join(logs, `${metadata.name}-${runner}.log`));
    });
    for (const port of ports) await untilAnswers(port);
    await Promise.all(ports.map(start));
    await Promise.all(ended);
    return logs;
  }

  /** A container: its standard output and standard error are its log. */
  #pod(argv: readonly string[], gateway: string, logFile: string): Promise<void> {
    const child = spawn(this.k6, argv, {
      env: this.#atGateway(gateway),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let log = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        log += chunk.toString('utf8');
      });
    }
    const end = () => child.kill('SIGKILL');
    process.once('exit', end);
    return new Promise((resolve) =>
      child.once('close', () => {
        process.off('exit', end);
        writeFileSync(logFile, log);
        resolve();
      }),
    );
  }

  /** The kubelet knows the address of the Service, and puts it in the place of the variable. */
  #atGateway(gateway: string): Record<string, string> {
    return { ...this.#environment, SPILLWAY_GATEWAY: gateway };
  }

  #mounted(
    path: string,
    { metadata, data }: { metadata: { name: string }; data: Record<string, string> },
    name: string,
    file: string,
  ): string {
    const content = data[file];
    if (metadata.name !== name || content === undefined)
      throw new Error(`no ConfigMap ${name} holds ${file}`);
    mkdirSync(join(this.directory, path));
    writeFileSync(join(this.directory, path, file), content);
    return join(this.directory, path, file);
  }
}

async function untilAnswers(port: number): Promise<void> {
  for (let look = 0; look < 400; look++) {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/status`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no runner answers on port ${port}`);
}

async function start(port: number): Promise<void> {
  const body = '{"data":{"attributes":{"paused":false},"id":"default","type":"status"}}';
  const headers = { 'Content-Type': 'application/json' };
  const { ok, status } = await fetch(`http://127.0.0.1:${port}/v1/status`, {
    method: 'PATCH',
    headers,
    body,
  });
  if (!ok) throw new Error(`the runner on port ${port} does not start: ${status}`);
}
