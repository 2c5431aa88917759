import { depthsIn, fullsIn } from '../../../scenarios/support/queue/depth-lines.ts';
import { atFullSize } from '../../plan/fill-time.ts';
import type { DepthCurve } from './depth-curve.ts';
import { fillingFrom } from './filling-times.ts';
import { type DepthSettings, predictDepth } from './predict-depth.ts';

/** Finds the depth of an app's queue in what k6 wrote, and sets beside it what the plan makes one expect. */
export function depthFindings(settings: DepthSettings, appId: string, logs: readonly string[]): DepthCurve {
  const ofApp = ({ app }: { readonly app: string }) => app === appId;
  const seen = logs
    .flatMap(depthsIn)
    .filter(ofApp)
    .sort((one, other) => one.seconds - other.seconds);
  const full = logs.flatMap(fullsIn).filter(ofApp);
  const moments = seen.map(({ seconds }) => seconds);
  const { filled } = predictDepth(settings, moments);
  const from = fillingFrom(settings.plan);
  const fillSeconds =
    full.length === 0 ? null : full.reduce((least, { seconds }) => Math.min(least, seconds), Infinity) - from;
  const predictedFillSeconds = filled.fullAt === null ? null : filled.fullAt - from;
  const predicted = moments.map((seconds, index) => ({ seconds, depth: filled.depths[index] ?? 0 }));
  return {
    appId,
    capacity: settings.queueCapacity,
    drainRate: settings.drainRate,
    measured: seen.map(({ seconds, size }) => ({ seconds, depth: size })),
    predicted,
    residual: seen.reduce(
      (most, { size }, index) => Math.max(most, Math.abs(size - (filled.depths[index] ?? 0))),
      0,
    ),
    fillSeconds,
    predictedFillSeconds,
    fullSizeFillSeconds:
      fillSeconds === null || predictedFillSeconds === null
        ? null
        : atFullSize(fillSeconds, predictedFillSeconds),
    shownCapacity: seen.at(-1)?.limit ?? null,
  };
}
