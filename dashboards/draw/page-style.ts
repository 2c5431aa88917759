import { MARGIN, PAGE_WIDTH } from './grid.ts';

/** Grafana's dark theme, as far as the dashboards need it. */
export const PAGE_STYLE = `
* { box-sizing: border-box; margin: 0; }
body { position: relative; width: ${PAGE_WIDTH}px; background: #111217; color: #CCCCDC; font: 13px/1.4 Inter, 'DejaVu Sans Condensed', 'Liberation Sans', sans-serif; overflow: hidden; }
.top { position: absolute; left: ${MARGIN}px; right: ${MARGIN}px; top: 12px; height: 32px; display: flex; justify-content: space-between; align-items: center; }
h1 { font-size: 20px; font-weight: 500; }
.time, .variable { background: #181B1F; border: 1px solid #34373D; border-radius: 2px; padding: 5px 10px; }
nav { position: absolute; left: ${MARGIN}px; right: ${MARGIN}px; top: 56px; height: 32px; display: flex; gap: 12px; align-items: center; white-space: nowrap; overflow: hidden; }
.variable { padding: 0 10px 0 0; line-height: 30px; }
.variable b { background: #22252B; padding: 0 10px; margin-right: 10px; display: inline-block; font-weight: 500; }
.annotation { display: flex; align-items: center; gap: 6px; color: #9DA0AA; }
.annotation i { width: 10px; height: 10px; border-radius: 50%; }
h2 { position: absolute; font-size: 15px; font-weight: 500; line-height: 30px; }
h2::before { content: '\\2304'; margin: 0 8px 0 4px; color: #9DA0AA; }
.panel { position: absolute; background: #181B1F; border: 1px solid #25282D; border-radius: 2px; overflow: hidden; }
.panel header { height: 32px; padding: 0 8px; display: flex; align-items: center; gap: 8px; white-space: nowrap; }
h3 { flex: none; font-size: 14px; font-weight: 500; }
header i { flex: none; width: 14px; height: 14px; border: 1px solid #9DA0AA; border-radius: 50%; color: #9DA0AA; font: italic 10px/12px serif; text-align: center; }
header p { color: #8E919B; font-size: 11px; min-width: 0; overflow: hidden; text-overflow: ellipsis; }
.body { position: absolute; left: 8px; right: 8px; top: 32px; bottom: 8px; overflow: hidden; }
svg { display: block; }
svg text { fill: #9DA0AA; font-size: 11px; }
.grid { stroke: #CCCCDC; stroke-opacity: 0.09; shape-rendering: crispEdges; }
.mark { shape-rendering: crispEdges; }
.nothing { height: 100%; display: flex; align-items: center; justify-content: center; color: #9DA0AA; }
.legend { width: 100%; border-collapse: collapse; font-size: 12px; line-height: 21px; table-layout: fixed; }
.legend tr { height: 22px; }
.legend th, .legend td { padding: 0 6px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; text-align: right; border-bottom: 1px solid #22252B; }
.legend th { color: #6E9FFF; font-weight: 500; font-size: 11px; width: 92px; }
.legend th small { color: #9DA0AA; font-size: 11px; }
.legend :first-child { text-align: left; }
.legend th:first-child { width: auto; }
.legend svg { display: inline-block; vertical-align: middle; margin-right: 8px; }
.numbers { height: 100%; display: flex; gap: 4px; }
.number { flex: 1; min-width: 0; display: flex; align-items: center; justify-content: space-evenly; flex-direction: column; font-weight: 500; line-height: 1.15; white-space: nowrap; border-radius: 2px; overflow: hidden; }
.cells { width: 100%; border-collapse: collapse; table-layout: fixed; }
.cells tr { height: 36px; }
.cells th, .cells td { padding: 0 6px; text-align: left; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; border-bottom: 1px solid #22252B; }
.cells th { color: #6E9FFF; font-weight: 500; }
.cells .right { text-align: right; }
.besides { height: 36px; line-height: 36px; padding: 0 6px; color: #9DA0AA; font-size: 12px; }
`;
