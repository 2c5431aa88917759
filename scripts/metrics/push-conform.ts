import type { ConformReport } from '../../conformance/verdict/conform-report.ts';
import { conformMetrics } from './conform-metrics.ts';
import { pushMetrics } from './push-metrics.ts';
import { quietPush } from './quiet-push.ts';

/**
 * Pushes what a conformance report says, in place of what was there of the same client.
 * @param note gets a sentence when that fails
 */
export async function pushConform(
  url: string,
  report: ConformReport,
  note: (text: string) => void,
): Promise<void> {
  const group = { url, job: 'spillway_conform', labels: { client: report.client.name } };
  await quietPush(url, note)(() => pushMetrics(group, conformMetrics(report)));
}
