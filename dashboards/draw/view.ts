/** What one picture shows: a dashboard, what is chosen in it, and from when to when, in seconds since 1970. */
export interface View {
  /** Name of the dashboard's file and of its picture, without the ending. */
  readonly name: string;
  readonly wanted: Readonly<Record<string, string>>;
  readonly start: number;
  readonly end: number;
}
