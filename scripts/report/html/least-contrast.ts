/**
 * An expression for a browser: the ratio of the luminances of text and its ground, as WCAG 2.2 reckons it, of the element
 * of the page with the least.
 */
export const LEAST_CONTRAST = `(() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map((each) => each / 255)
    .map((each) => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
    .reduce((sum, each, index) => sum + each * [0.2126, 0.7152, 0.0722][index], 0);
  const ground = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const [r, g, b, a = 1] = channels(getComputedStyle(at).backgroundColor);
      if (a > 0) return [r, g, b];
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll('main *')]
    .filter((each) => each.checkVisibility() && [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''))
    .map((each) => {
      const [one, other] = [luminance(channels(getComputedStyle(each).color)), luminance(ground(each))];
      return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    })
    .reduce((least, each) => Math.min(least, each));
})()`;
