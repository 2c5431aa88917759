/** Grafana's named colours as its dark theme shows them. */
const HUES: Readonly<Record<string, readonly [string, string, string, string, string]>> = {
  red: ['#FFA6B0', '#FF7383', '#F2495C', '#E02F44', '#C4162A'],
  orange: ['#FFCB7D', '#FFB357', '#FF9830', '#FF780A', '#FA6400'],
  yellow: ['#FFF899', '#FFEE52', '#FADE2A', '#F2CC0C', '#E0B400'],
  green: ['#C8F2C2', '#96D98D', '#73BF69', '#56A64B', '#37872D'],
  blue: ['#C0D8FF', '#8AB8FF', '#5794F2', '#3274D9', '#1F60C4'],
  purple: ['#DEB6F2', '#CA95E5', '#B877D9', '#A352CC', '#8F3BB8'],
};
const SHADES = ['super-light-', 'light-', '', 'semi-dark-', 'dark-'];

const NAMED = new Map<string, string>([
  ['text', '#CCCCDC'],
  ...Object.entries(HUES).flatMap(([hue, colours]) =>
    colours.map((colour, index) => [`${SHADES[index]}${hue}`, colour] as const),
  ),
]);

/** Colours of series that nobody gave one, in their order: Grafana's classic palette. */
const PALETTE = ['#73BF69', '#F2CC0C', '#8AB8FF', '#FF780A', '#F2495C', '#5794F2', '#B877D9', '#705DA0'];

/**
 * What a colour of Grafana's looks like.
 * @throws Error when Grafana has none of this name
 */
export function colourOf(name: string): string {
  const colour = NAMED.get(name);
  if (colour === undefined) throw new Error(`Grafana has no colour ${name}.`);
  return colour;
}

/** The colour of the `index`th series of a panel that has none of its own. */
export function paletteColour(index: number): string {
  return PALETTE[index % PALETTE.length] ?? '#73BF69';
}
