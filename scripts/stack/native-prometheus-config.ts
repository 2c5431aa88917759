import { dirname, isAbsolute, join } from 'node:path';
import { parse, stringify } from 'yaml';

/** What of a configuration of Prometheus is looked at here. */
interface PrometheusConfig {
  readonly rule_files: readonly string[];
  readonly scrape_configs: readonly {
    readonly job_name: string;
    readonly static_configs: readonly { readonly targets: readonly string[] }[];
  }[];
}

/**
 * The configuration of the compose stack for programs on this machine: the same jobs at other addresses, and its rules by their
 * whole path.
 * @param text of dashboards/prometheus/prometheus.yml
 * @param file where that stands: paths in it are relative to it
 * @param addresses of every job by its name, such as `127.0.0.1:3099`
 * @throws Error when a job has no address here
 */
export function nativePrometheusConfig(
  text: string,
  file: string,
  addresses: Readonly<Record<string, string>>,
): string {
  const config = parse(text) as PrometheusConfig;
  return stringify({
    ...config,
    rule_files: config.rule_files.map((rules) => (isAbsolute(rules) ? rules : join(dirname(file), rules))),
    scrape_configs: config.scrape_configs.map((job) => {
      const address = addresses[job.job_name];
      if (address === undefined) throw new Error(`The stack has no address for the job ${job.job_name}.`);
      return { ...job, static_configs: [{ targets: [address] }] };
    }),
  });
}
