/** A client that comes with the suite: what it is, and what is needed to run it. */
export interface ShippedClient {
  /** By which it is asked for, such as `got`. */
  readonly name: string;
  /** What it is, in some words. */
  readonly title: string;
  readonly language: 'node' | 'python' | 'go';
  /** An `in-process` client can run inside Spillway, too; an `adapter` only as a program of its own. */
  readonly kind: 'in-process' | 'adapter';
  /** The folder under `conformance/clients` that says, and locks, which packages it needs. */
  readonly folder: string;
  /** Its libraries and their exact versions; none when it needs no packages. */
  readonly versions: Readonly<Record<string, string>>;
  /** What is needed to run it, in a sentence. */
  readonly needs: string;
}
