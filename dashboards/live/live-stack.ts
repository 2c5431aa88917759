import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExitCode } from '../../scripts/exit.ts';
import type { RunResult } from '../../scripts/run/run-result.ts';
import { spillway } from '../../scripts/spillway-process.ts';
import { readStackState } from '../../scripts/stack/stack-state.ts';

/** Where the programs of a stack answer. */
export interface StackUrls {
  readonly emulator: string;
  readonly pushgateway: string;
  readonly prometheus: string;
}

/** The stack of `spillway stack up` in a folder, on free ports, and what is run against it. */
export class LiveStack {
  constructor(readonly folder: string) {}

  /** Starts it. @throws Error that says why there is none */
  async up(): Promise<void> {
    await this.#said(['stack', 'up', '--detach', '--ports', 'free', '--folder', this.folder]);
  }

  /** Ends it, where it is up. */
  async down(): Promise<void> {
    if (readStackState(this.folder) === undefined) return;
    await this.#said(['stack', 'down', '--folder', this.folder]);
  }

  /** Where its programs answer. @throws Error when it is not up */
  get urls(): StackUrls {
    const urls = new Map(readStackState(this.folder)?.services.map(({ name, url }) => [name, url]));
    const urlOf = (name: string) => {
      const url = urls.get(name);
      if (url === undefined) throw new Error(`The stack in ${this.folder} has no ${name}.`);
      return url;
    };
    return {
      emulator: urlOf('emulator'),
      pushgateway: urlOf('pushgateway'),
      prometheus: urlOf('prometheus'),
    };
  }

  /**
   * Runs a load run against it, called by its name in Prometheus, whatever its verdict.
   * @throws Error when the run could not be made, or Prometheus did not take what k6 wrote
   */
  async run(name: string, args: readonly string[]): Promise<RunResult> {
    const { emulator, prometheus, pushgateway } = this.urls;
    const out = join(this.folder, name);
    const outputs = ['--emulator', emulator, '--prometheus', prometheus, '--pushgateway', pushgateway];
    const { code, stderr } = await spillway(['run', ...args, '--warmup', '1', '--out', out, ...outputs])
      .ended;
    if (code === ExitCode.harness || /level=error|did not take/.test(stderr))
      throw new Error(`${name}: ${stderr}`);
    return JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as RunResult;
  }

  /** Judges a client, and lets the Pushgateway know. @returns the folder of the report */
  async conform(client: string, args: readonly string[]): Promise<string> {
    const out = join(this.folder, `conform-${client}`);
    const pushed = ['--out', out, '--pushgateway', this.urls.pushgateway];
    const { code, stderr } = await spillway(['conform', '--client', client, ...args, ...pushed]).ended;
    if (code === ExitCode.harness) throw new Error(`${client}: ${stderr}`);
    return out;
  }

  async #said(args: readonly string[]): Promise<void> {
    const { code, stderr } = await spillway(args).ended;
    if (code !== 0) throw new Error(`spillway ${args.slice(0, 2).join(' ')}: ${stderr}`);
  }
}
