/**
 * The k6 arguments of one of several processes that share a load, as the k6-operator gives them to its runners.
 * @param shard from 1 to `shards`
 */
export function segmentArguments(shard: number, shards: number): string[] {
  const edge = (index: number) => (index === 0 ? '0' : index === shards ? '1' : `${index}/${shards}`);
  const edges = Array.from({ length: shards + 1 }, (_, index) => edge(index));
  return [
    `--execution-segment=${edge(shard - 1)}:${edge(shard)}`,
    `--execution-segment-sequence=${edges.join(',')}`,
  ];
}
