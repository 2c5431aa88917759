import { InvalidArgumentError } from 'commander';
import { REGIONS, type Region } from '../../mocks/contract/hosts.ts';

/** Reads one region or several, with commas between them. */
export function regionsOption(text: string): Region[] {
  const regions = text.split(',') as Region[];
  if (regions.every((region) => REGIONS.includes(region))) return regions;
  throw new InvalidArgumentError(
    `It must be one of ${REGIONS.join(', ')}, or several of them with commas between.`,
  );
}
