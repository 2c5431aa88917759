/** One thing the doctor looked at. */
export interface Finding {
  /** Short and stable: scripts read it from `--json`. */
  readonly name: string;
  /** `ok`; `note`: good to know, nothing fails for it; `problem`: a run cannot work without it. */
  readonly state: 'ok' | 'note' | 'problem';
  /** What is there, or what is wrong. */
  readonly detail: string;
  /** What to do about it. */
  readonly remedy?: string;
}
