/** What the report can do besides being read: copy a command, and tell the numbers under the pointer. It asks for nothing. */
export const PAGE_SCRIPT = `'use strict';
for (const replay of document.querySelectorAll('.replay')) {
  const button = replay.querySelector('button');
  const command = replay.querySelector('code');
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(command.textContent);
      button.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(command);
      button.textContent = document.execCommand('copy') ? 'Copied' : 'Selected';
    }
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  });
}
for (const chart of document.querySelectorAll('.chart')) {
  const data = chart.querySelector('script');
  if (data === null) continue;
  const { at, titles, series } = JSON.parse(data.textContent);
  const plot = chart.querySelector('.plot');
  const cursor = chart.querySelector('.cursor');
  const readout = chart.querySelector('.readout');
  plot.addEventListener('pointermove', (event) => {
    const { left, width } = plot.getBoundingClientRect();
    const place = (event.clientX - left) / width;
    let near = 0;
    at.forEach((each, index) => { if (Math.abs(each - place) < Math.abs(at[near] - place)) near = index; });
    const lines = series.filter(({ values }) => values[near] !== null).map(({ name, values }) => name + ': ' + values[near]);
    readout.textContent = [titles[near], ...lines].join('\\n');
    cursor.hidden = readout.hidden = false;
    cursor.style.left = at[near] * 100 + '%';
    const right = at[near] > 0.5;
    readout.style.left = right ? 'auto' : 'calc(' + at[near] * 100 + '% + 10px)';
    readout.style.right = right ? 'calc(' + (1 - at[near]) * 100 + '% + 10px)' : 'auto';
  });
  plot.addEventListener('pointerleave', () => { cursor.hidden = readout.hidden = true; });
}
`;
