import { join } from 'node:path';

/** The file that k6's own web dashboard is exported to, in the directory of the run. */
const FILE = 'k6-dashboard.html';

/**
 * The environment that makes k6 export its own web dashboard as one file when it ends (source: `internal/dashboard` of k6
 * 2.2.0). k6 serves it meanwhile too: here on loopback, at a free port. The port -1, which k6 documents as "no server", makes it
 * listen on every interface. It takes a look each second, not each ten: k6 exports nothing of a run with fewer than two looks.
 * @param outDir directory of the run
 */
export function k6DashboardEnvironment(outDir: string): Record<string, string> {
  return {
    K6_WEB_DASHBOARD: 'true',
    K6_WEB_DASHBOARD_HOST: '127.0.0.1',
    K6_WEB_DASHBOARD_PORT: '0',
    K6_WEB_DASHBOARD_OPEN: 'false',
    K6_WEB_DASHBOARD_PERIOD: '1s',
    K6_WEB_DASHBOARD_EXPORT: join(outDir, FILE),
  };
}
