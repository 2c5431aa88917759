/** How the program of a client is started. */
export interface ClientProgram {
  /** The program and its arguments. */
  readonly command: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** How what a client needs is provided. */
export interface ProvisionOptions {
  /** Is told what takes long. */
  readonly say: (text: string) => void;
  /** Variables of the environment: those of the client's program are made of them. */
  readonly env: NodeJS.ProcessEnv;
}
