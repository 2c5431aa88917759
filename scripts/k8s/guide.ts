import { DEFAULT_PORTS } from '../../mocks/contract/hosts.ts';
import { secondsOf } from '../../scenarios/support/plan/load-plan.ts';
import { offeredBy } from '../../scenarios/support/plan/offered-by.ts';
import { REQUEST_MILLIS } from './generator-size.ts';
import type { PodRun } from './pod-run.ts';

/** Seconds besides the plan's own: pods are scheduled, images pulled, virtual users made. */
const SLACK_SECONDS = 600;

const whole = (value: number) => Math.round(value).toLocaleString('en-US');

/** The guide that lies beside the manifests: which commands, in which order, and why so many runners. */
export function guideOf(run: PodRun): string {
  const { names, settings, size, images } = run;
  const { plan, shards } = settings;
  const peak = Math.max(...plan.stretches.map(([, from, to]) => Math.max(from, to)));
  const control = DEFAULT_PORTS.control.value;
  const seconds = Math.ceil(secondsOf(plan));
  return `# ${settings.scenario}, profile ${settings.profile}, on ${shards} k6 runner${shards === 1 ? '' : 's'}

Made by \`${settings.replay} --emit k8s\`.

It takes the k6-operator, 1.6.0 or later, ${shards + 1} nodes (one for each runner, one for the emulator), and the image \`${images.emulator}\`,
with \`spillway\` on its path, where the cluster can pull it. All commands are given in this directory, in the namespace of the run.

    kubectl apply --server-side -f secret.yaml -f configmap.yaml -f emulator.yaml
    kubectl rollout status deployment/${names.emulator} --timeout=${SLACK_SECONDS}s
    kubectl apply --server-side -f testrun.yaml
    kubectl wait testrun/${names.run} --for=jsonpath='{.status.stage}'=finished --timeout=${seconds + SLACK_SECONDS}s

The emulator comes first: runners get its address from its Service, which must be there before them. When the wait does not end,
\`kubectl get testrun/${names.run} -o yaml\` and \`kubectl logs -l app=k6,k6_cr=${names.run}\` say why.

    mkdir -p logs
    for pod in $(kubectl get pods -l app=k6,k6_cr=${names.run},runner=true -o jsonpath='{.items[*].metadata.name}'); do
      kubectl logs "$pod" > "logs/$pod.log"
    done
    kubectl port-forward deployment/${names.emulator} ${control}:${control} &
    spillway collect . --logs logs --control http://127.0.0.1:${control}
    kill %1

That merges what the runners reported with the emulator's ledger, judges the run, and writes \`result.json\` here. Exit codes are
those of \`spillway run\`. Take the logs and collect before anything is deleted: they and the ledger go with the pods.

    kubectl delete -f testrun.yaml -f emulator.yaml -f configmap.yaml -f secret.yaml

## The arithmetic

| | |
| --- | --- |
| highest rate | ${whole(peak)} requests a second, ${whole(peak / shards)} for each runner |
| processor | ${whole(peak / shards)}/s × ${REQUEST_MILLIS} ms ÷ 0.8 = ${((peak / shards) * (REQUEST_MILLIS / 800)).toFixed(2)}, so ${size.cores} whole core${size.cores === 1 ? '' : 's'} for each |
| memory | ${whole(plan.users / shards)} virtual users and ${whole(offeredBy(plan) / shards)} requests: ${size.memoryMebibytes} MiB for each |
| time | ${whole(seconds)} s of load |

Where cores are slower than those it was measured on, give more: the check \`schedule-kept\` says so when they did not suffice.
`;
}
