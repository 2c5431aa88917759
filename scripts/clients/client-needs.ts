/** What making a shipped client ready may need of its surroundings. */
export interface ClientNeeds {
  /** Is told what takes long. */
  readonly say?: (text: string) => void;
  /** Variables of the environment. Default: this process's. */
  readonly env?: NodeJS.ProcessEnv;
}
