/** What the objects of one run are called on a cluster. */
export interface PodNames {
  /** The TestRun; the k6-operator calls runner i `<run>-<i>`. */
  readonly run: string;
  /** The ConfigMap that holds the script. */
  readonly script: string;
  /** The Secret that holds what the scenario authenticates with. */
  readonly secret: string;
  /** The emulator's Deployment, Service and NetworkPolicy. */
  readonly emulator: string;
  /** The ConfigMap that holds the emulator's settings. */
  readonly settings: string;
}

/** The operator puts up to a dozen characters behind the name of a run, Kubernetes allows 63. */
const LONGEST = 40;

/** Names for a run: DNS labels, of their own for every scenario and seed, and the same again for the same ones. */
export function podNames({ scenario, seed }: { readonly scenario: string; readonly seed: number }): PodNames {
  const end = `-${seed.toString(36)}`;
  const start = `spillway-${scenario.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
  const run = start.slice(0, LONGEST - end.length).replace(/-+$/, '') + end;
  return {
    run,
    script: `${run}-script`,
    secret: `${run}-tenant`,
    emulator: `${run}-emulator`,
    settings: `${run}-emulator-settings`,
  };
}

/**
 * The variable by which Kubernetes tells every pod of a namespace the address of a Service that was there before it. k6 sends host
 * names to addresses only, not to other names: this is how a pod gets one without a look-up.
 */
export function addressVariable(service: string): string {
  return `${service.toUpperCase().replaceAll('-', '_')}_SERVICE_HOST`;
}
