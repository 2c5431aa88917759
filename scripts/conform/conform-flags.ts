/** What can be said on the command line of `spillway conform`. */
export interface ConformFlags {
  readonly client?: string;
  readonly checks?: string;
  readonly runs?: number;
  readonly seed?: number;
  readonly speed?: number;
  readonly parallel?: number;
  readonly strict?: true;
  readonly known?: string;
  readonly out?: string;
  readonly resume?: string;
  readonly replay?: string;
  readonly list?: true;
  readonly explain?: string;
  readonly schema?: true;
  readonly json?: true;
  /** Address of a Pushgateway that gets what the report says. */
  readonly pushgateway?: string;
  readonly command?: true;
  readonly wire?: true;
  readonly seconds?: number;
  readonly ports?: 'standard' | 'free';
  readonly policy?: string;
  readonly receiver?: string;
  readonly secretEnv?: string;
  readonly effects?: string;
  readonly allowRemote?: true;
}
