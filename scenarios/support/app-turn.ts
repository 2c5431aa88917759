/**
 * Which app is sent the message of an arrival: each in turn. Every round begins one app later, so that a limit which lets
 * every second or third arrival through does not leave the same apps without a message each time.
 * @param arrival of the whole run, over all k6 processes, from 0
 * @param apps how many there are
 * @returns a place among the apps, from 0
 */
export function appTurn(arrival: number, apps: number): number {
  return (arrival + Math.floor(arrival / apps)) % apps;
}
