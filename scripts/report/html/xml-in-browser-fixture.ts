/** An expression for a browser: what its XML parser complains of in a JUnit file, if anything, and the names of the cases. */
export function parsedJunit(xml: string): string {
  return `(() => {
    const xml = new DOMParser().parseFromString(${JSON.stringify(xml)}, 'application/xml');
    const cases = [...xml.querySelectorAll('testcase')];
    return { broken: xml.querySelector('parsererror')?.textContent ?? null, names: cases.map((each) => each.getAttribute('name')) };
  })()`;
}
