/** When a token is to be replaced, in seconds after it was given. */
export interface RefreshWindow {
  readonly opens: number;
  readonly closes: number;
}

/** The window closes so long before a token ends: 60 s as the vendor's SDK for Node has it (vendor-source), or a tenth of its life. */
const MOST_MARGIN_SECONDS = 60;
/** `exp` is a whole second, up to one earlier than life and clock say, and the next call may come a second late. */
const LEAST_MARGIN_SECONDS = 3;
const LONGEST_SECONDS = 300;

/**
 * When workers replace a token of a given life: each at a moment of its own within the window, so that those who started
 * together do not stampede, and all before it ends.
 */
export function refreshWindow(lifeSeconds: number): RefreshWindow {
  const least = Math.min(LEAST_MARGIN_SECONDS, lifeSeconds / 2);
  const margin = Math.min(MOST_MARGIN_SECONDS, Math.max(least, lifeSeconds / 10));
  const closes = lifeSeconds - margin;
  return { opens: Math.max(0, closes - Math.min(LONGEST_SECONDS, lifeSeconds / 3)), closes };
}
