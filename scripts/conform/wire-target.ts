import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Policy } from '../../conformance/protocol/policy.ts';
import { runningStage } from '../../conformance/runner/stage.ts';
import { conformWire } from '../../conformance/runner/wire/conform-wire.ts';
import { DEFAULT_PORTS } from '../../mocks/contract/hosts.ts';
import { explainedStart } from '../emulator/start.ts';
import type { ConformFlags } from './conform-flags.ts';
import type { ConformTarget } from './conform-target.ts';
import { wireCard } from './wire-card.ts';

/** Seconds of a run by the wire alone, unless said. */
const USUAL_SECONDS = 120;

/** A program that the user starts, against addresses that are printed. */
export function wireTarget(
  policy: Policy,
  { seconds = USUAL_SECONDS, speed = 1, ports }: Pick<ConformFlags, 'seconds' | 'speed' | 'ports'>,
): ConformTarget {
  return {
    way: 'wire',
    words: '--wire',
    label: 'wire',
    prepare: async (progress) => {
      const stage = await explainedStart(() =>
        runningStage(speed, ports === 'standard' ? { ports: standardPorts() } : {}),
      );
      return async (run) => {
        const folder = await mkdtemp(join(tmpdir(), 'spillway-'));
        try {
          const authorityFile = join(folder, 'authority.pem');
          await writeFile(authorityFile, stage.emulator.authorityCertificate);
          return await conformWire(
            {
              stage,
              speed,
              policy,
              seconds,
              ready: (session) => progress.note(wireCard(session, stage.emulator, authorityFile)),
              say: (text) => progress.update(text),
            },
            run,
          );
        } finally {
          await stage.close();
          await rm(folder, { recursive: true, force: true });
        }
      };
    },
  };
}

function standardPorts() {
  const { auth, conversation, templates, gateway, control } = DEFAULT_PORTS;
  return {
    auth: auth.value,
    conversation: conversation.value,
    templates: templates.value,
    gateway: gateway.value,
    control: control.value,
  };
}
