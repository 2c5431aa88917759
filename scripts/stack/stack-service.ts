/** A part of the stack that is a process: how it is started, and how its health is asked. */
export interface StackService {
  readonly name: 'emulator' | 'pushgateway' | 'prometheus' | 'grafana';
  /** Where people and programs reach it. */
  readonly url: string;
  /** Answers with a status of 2xx when it is ready. */
  readonly healthUrl: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Asks a service once whether it is ready. */
export async function isReady({ healthUrl }: Pick<StackService, 'healthUrl'>): Promise<boolean> {
  try {
    return (await fetch(healthUrl, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}
