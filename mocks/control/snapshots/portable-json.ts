import { deflateRawSync, inflateRawSync } from 'node:zlib';

const ARRAYS = { Float64Array, Uint32Array, Uint8Array } as const;
type TypedArray = InstanceType<(typeof ARRAYS)[keyof typeof ARRAYS]>;

const LARGEST_ARRAY_BYTES = 2 ** 29;
/** Of nine: what a store of half a million messages takes at higher ones is seconds. */
const LEVEL = 1;

/**
 * Plain data with typed arrays as a JSON value, from which {@link fromPortableJson} makes it again. A typed array is
 * `{$array, deflated}`: its bytes, little-endian, deflated and in base64. Data of its own that looks like that is wrapped.
 */
export function toPortableJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toPortableJson);
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) return packed(value as TypedArray);
  const entries = Object.entries(value).map(([name, each]) => [name, toPortableJson(each)] as const);
  return '$array' in value || '$object' in value ? { $object: entries } : Object.fromEntries(entries);
}

/**
 * The data that a JSON value of {@link toPortableJson} stands for.
 * @throws Error when an array in it cannot be unpacked
 */
export function fromPortableJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromPortableJson);
  if (typeof value !== 'object' || value === null) return value;
  if ('$array' in value) return unpacked(value as Packed);
  const entries = '$object' in value ? (value.$object as [string, unknown][]) : Object.entries(value);
  return Object.fromEntries(entries.map(([name, each]) => [name, fromPortableJson(each)]));
}

interface Packed {
  readonly $array: keyof typeof ARRAYS;
  readonly deflated: string;
}

function packed(array: TypedArray): Packed {
  // A buffer of Node's is a Uint8Array to whoever reads it.
  const $array = array instanceof Uint8Array ? 'Uint8Array' : (array.constructor.name as Packed['$array']);
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  return { $array, deflated: deflateRawSync(bytes, { level: LEVEL }).toString('base64') };
}

function unpacked({ $array, deflated }: Packed): TypedArray {
  const made = ARRAYS[$array];
  const bytes = inflateRawSync(Buffer.from(deflated, 'base64'), { maxOutputLength: LARGEST_ARRAY_BYTES });
  // A copy of its own lies where its numbers may lie.
  return new made(new Uint8Array(bytes).buffer);
}
