import { createHash } from 'node:crypto';
import { type Static, Type } from 'typebox';
import type { TenantState } from '../../api/snapshots/tenant-state.ts';
import { fromPortableJson, toPortableJson } from './portable-json.ts';
import { ShownMoment } from './snapshot-info.ts';
import type { Snapshot } from './snapshot-shelf.ts';
import { withoutSecrets } from './without-secrets.ts';

/** The form of the state in a document. Raise it whenever a state interface changes: nothing else tells them apart. */
const SNAPSHOT_SCHEMA = 2;
const KIND = 'spillway-tenant-snapshot';

/** A snapshot that cannot be read. The message is a sentence that says why. */
export class SnapshotRefused extends RangeError {}

/** A snapshot as one JSON document, which another emulator can take. */
export const SnapshotDocument = Type.Object({
  kind: Type.Literal(KIND),
  /** The form of the state: another version of Spillway may have another one. */
  schema: Type.Integer(),
  takenAt: ShownMoment,
  /** Whether key secret, webhook secrets and channel credentials are in it. */
  secrets: Type.Boolean(),
  /** Of the state: SHA-256 in hexadecimal digits. A state is no place to edit by hand. */
  digest: Type.String(),
  /** The state. Only an emulator can read it. */
  state: Type.Object({}),
});
/** A snapshot as one JSON document. */
export type SnapshotDocument = Static<typeof SnapshotDocument>;

/** A snapshot as a document. */
export function snapshotDocument({ info, state }: Snapshot, secrets: boolean): SnapshotDocument {
  const portable = toPortableJson(secrets ? state : withoutSecrets(state)) as object;
  const { takenAt } = info;
  return {
    kind: KIND,
    schema: SNAPSHOT_SCHEMA,
    takenAt,
    secrets,
    digest: digestOf(portable),
    state: portable,
  };
}

/**
 * The state in a document. Without secrets its key secret is empty.
 * @throws SnapshotRefused when the document is of another schema, or is not as it was written
 */
export function stateOf({ schema, digest, state }: SnapshotDocument): TenantState {
  if (schema !== SNAPSHOT_SCHEMA) {
    throw new SnapshotRefused(
      `the snapshot has schema ${schema}, and this emulator reads schema ${SNAPSHOT_SCHEMA}: take it again with the same version of Spillway.`,
    );
  }
  if (digestOf(state) !== digest) {
    throw new SnapshotRefused(
      'the state does not fit its digest: it was changed or cut since it was exported.',
    );
  }
  return fromPortableJson(state) as TenantState;
}

function digestOf(state: object): string {
  return createHash('sha256').update(JSON.stringify(state)).digest('hex');
}
