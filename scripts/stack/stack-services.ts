import { join } from 'node:path';
import { packageRoot } from '../package-root.ts';
import { debianTool } from '../setup/debian-tools.mjs';
import { findGrafana, type Grafana } from './find-grafana.ts';
import type { StackPorts } from './stack-ports.ts';
import type { StackService } from './stack-service.ts';

const at = (port: number) => `127.0.0.1:${port}`;

/** What Prometheus is told in its own file, by the name of the job. */
export const scrapeAddresses = ({ control, pushgateway }: StackPorts) => ({
  emulator: at(control),
  pushgateway: at(pushgateway),
});

/**
 * The services of a stack, in the order in which they need each other: those of docker-compose.yml, from programs of this machine.
 * @param folder where they keep what they write, and Prometheus finds `prometheus.yml`
 * @returns Grafana among them only where it is installed
 * @throws SetupError that says how to get a program which is not here; UsageError when a variable names none
 */
export function stackServices(ports: StackPorts, folder: string, env: NodeJS.ProcessEnv): StackService[] {
  const grafana = findGrafana(env);
  return [
    emulator(ports),
    pushgateway(ports, folder, debianTool('pushgateway', env)),
    prometheus(ports, folder, debianTool('prometheus', env)),
    ...(grafana === undefined ? [] : [grafanaService(ports, folder, grafana)]),
  ];
}

function emulator({ control, gateway, auth, conversation, templates }: StackPorts): StackService {
  const url = `http://${at(control)}`;
  const ports = { control, gateway, auth, conversation, templates };
  return {
    name: 'emulator',
    url,
    healthUrl: `${url}/control/health`,
    command: process.execPath,
    args: [
      join(packageRoot(), 'dist', 'spillway.js'),
      'emulator',
      '--host=127.0.0.1',
      '--control-host=127.0.0.1',
      ...Object.entries(ports).map(([face, port]) => `--${face}-port=${port}`),
    ],
    environment: {},
  };
}

function pushgateway({ pushgateway: port }: StackPorts, folder: string, command: string): StackService {
  const url = `http://${at(port)}`;
  const kept = `--persistence.file=${join(folder, 'pushgateway')}`;
  const args = [`--web.listen-address=${at(port)}`, kept, '--log.level=warn'];
  return { name: 'pushgateway', url, healthUrl: `${url}/-/ready`, command, args, environment: {} };
}

function prometheus({ prometheus: port }: StackPorts, folder: string, command: string): StackService {
  const url = `http://${at(port)}`;
  return {
    name: 'prometheus',
    url,
    healthUrl: `${url}/-/ready`,
    command,
    args: [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'prometheus')}`,
      '--storage.tsdb.retention.time=15d',
      `--web.listen-address=${at(port)}`,
      '--web.enable-remote-write-receiver',
      '--enable-feature=native-histograms',
      '--log.level=warn',
    ],
    environment: {},
  };
}

function grafanaService(ports: StackPorts, folder: string, { server, home }: Grafana): StackService {
  const url = `http://${at(ports.grafana)}`;
  const data = join(folder, 'grafana');
  return {
    name: 'grafana',
    url,
    healthUrl: `${url}/api/health`,
    command: server,
    args: ['--homepath', home],
    environment: {
      SPILLWAY_PROMETHEUS_URL: `http://${at(ports.prometheus)}`,
      SPILLWAY_DASHBOARDS: join(packageRoot(), 'dashboards'),
      GF_PATHS_PROVISIONING: join(packageRoot(), 'dashboards', 'grafana', 'provisioning'),
      GF_PATHS_DATA: data,
      GF_PATHS_LOGS: join(data, 'log'),
      GF_SERVER_HTTP_ADDR: '127.0.0.1',
      GF_SERVER_HTTP_PORT: String(ports.grafana),
      GF_AUTH_ANONYMOUS_ENABLED: 'true',
      GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer',
      GF_AUTH_BASIC_ENABLED: 'false',
      GF_AUTH_DISABLE_LOGIN_FORM: 'true',
      GF_ANALYTICS_REPORTING_ENABLED: 'false',
      GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
      GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
      GF_PLUGINS_PREINSTALL_DISABLED: 'true',
      GF_DASHBOARDS_MIN_REFRESH_INTERVAL: '1s',
    },
  };
}
