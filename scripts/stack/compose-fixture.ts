import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../package-root.ts';

/** A service of docker-compose.yml, as far as tests look at it. */
export interface ComposeService {
  readonly image: string;
  readonly build?: { readonly context: string; readonly target: string };
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly privileged?: boolean;
  readonly cpus?: number;
  readonly cpuset?: string;
  readonly mem_limit?: string;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly command?: readonly string[];
  readonly profiles?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

/** docker-compose.yml, and what of it tests look at. */
export interface ComposeFile {
  readonly text: string;
  readonly document: unknown;
  readonly services: ReadonlyMap<string, ComposeService>;
  readonly volumes: readonly string[];
}

/** Reads docker-compose.yml, its merged parts in their places. */
export function composeFile(): ComposeFile {
  const text = readFileSync(join(packageRoot(), 'docker-compose.yml'), 'utf8');
  const document = parse(text, { merge: true }) as {
    services: Record<string, ComposeService>;
    volumes: Record<string, unknown>;
  };
  return {
    text,
    document,
    services: new Map(Object.entries(document.services)),
    volumes: Object.keys(document.volumes),
  };
}
