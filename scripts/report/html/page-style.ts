/**
 * How the report looks: light or dark as the reader's system says, one column that fits a phone, and plain on paper. It names no
 * file and no font of its own.
 */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--page:#f5f6f8;--card:#fff;--ink:#15191e;--soft:#545d68;--edge:#dde1e6;--grid:#e6e9ed;--band:#eef1f5;
--pass:#14713a;--fail:#b3202c;--invalid:#8a5a00;--pass-wash:#e8f5ec;--fail-wash:#fcebec;--invalid-wash:#fdf3dc;
--offered:#2b62c4;--admitted:#0f7b4f;--limited:#c2410c;--limit:#6b21a8;--response:#2b62c4;--service:#0f7b4f}
@media screen and (prefers-color-scheme:dark){:root{--page:#0e1116;--card:#161b22;--ink:#e8ecf1;--soft:#a0a9b4;--edge:#2c343e;--grid:#252c35;--band:#1c232c;
--pass:#4cc47c;--fail:#ff8a84;--invalid:#e3b341;--pass-wash:#12271b;--fail-wash:#301a1d;--invalid-wash:#2c2411;
--offered:#7fb0ff;--admitted:#4cc49a;--limited:#ff9d5c;--limit:#cfa8ff;--response:#7fb0ff;--service:#4cc49a}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:68rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1,h2,h3,p,dl,dd,figure,ul{margin:0;padding:0}
h1{font-size:2rem;line-height:1.15;letter-spacing:-.02em}
h1 span{color:var(--soft);font-weight:400}
h2{font-size:1.25rem;letter-spacing:-.01em;margin-bottom:.75rem}
h3{font-size:1rem;line-height:1.4}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.85em}
.brand{font-weight:700;font-size:.85rem;margin-bottom:.5rem}
.brand span,.when,.note,caption,figcaption,.key dt,small{color:var(--soft)}
.brand span{font-weight:400}
.when{margin:.35rem 0 1.25rem;font-size:.9rem}
.note{font-size:.9rem;max-width:46rem;margin-bottom:1rem}
section{background:var(--card);border:1px solid var(--edge);border-radius:10px;padding:1.25rem 1.25rem 1.4rem;margin-top:1.25rem}
.verdict{display:flex;gap:.25rem 1.25rem;align-items:baseline;flex-wrap:wrap;padding:1rem 1.25rem;border-radius:10px;border:1px solid;border-left-width:6px}
.verdict .word{font-size:1.6rem;font-weight:750;letter-spacing:.02em;line-height:1.2}
.verdict .sentence{color:var(--ink);flex:1 1 20rem;font-size:1.05rem}
.verdict.pass{color:var(--pass);background:var(--pass-wash)}
.verdict.fail{color:var(--fail);background:var(--fail-wash)}
.verdict.invalid,.verdict.interrupted{color:var(--invalid);background:var(--invalid-wash)}
.key{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:1px;margin-top:1.25rem;background:var(--edge);border:1px solid var(--edge);border-radius:10px;overflow:hidden}
.key div{background:var(--card);padding:.7rem 1rem}
.key dt{font-size:.8rem}
.key dd{font-size:1.25rem;font-weight:650;line-height:1.3}
.key small{display:block;font-weight:400;font-size:.8rem}
.checks{list-style:none}
.checks li{display:grid;grid-template-columns:1.5rem 1fr;gap:.6rem;padding:.6rem 0;border-top:1px solid var(--grid)}
.checks li:first-child{border-top:0}
.checks h3{font-weight:600}
.checks li.pass div{display:grid;grid-template-columns:17rem 1fr;gap:0 1rem;align-items:baseline}
.checks li.pass{padding:.4rem 0}
.checks li.pass h3{font-weight:500}
.checks p{font-size:.92rem;color:var(--soft)}
.checks .fail p,.checks .invalid p{color:var(--ink)}
.checks code{color:var(--soft);font-size:.75rem}
.mark{width:1.5rem;height:1.5rem;border-radius:50%;display:grid;place-items:center;font-weight:700;font-size:.9rem}
.status{font-size:.75rem;font-weight:600;padding:.05rem .45rem;border-radius:999px;margin-left:.25rem;white-space:nowrap}
li.pass .status{display:none}
li.pass .mark,td.pass{color:var(--pass)}
li.fail .status,li.fail .mark,td.fail{color:var(--fail)}
li.invalid .status,li.invalid .mark{color:var(--invalid)}
li.pass .mark{background:var(--pass-wash)}
li.fail .mark,li.fail .status{background:var(--fail-wash)}
li.invalid .mark,li.invalid .status{background:var(--invalid-wash)}
table{width:100%;border-collapse:collapse;font-size:.92rem;margin-bottom:1.5rem}
table:last-child{margin-bottom:0}
caption{text-align:left;font-size:.85rem;padding-bottom:.4rem}
.facts caption{color:var(--ink);font-weight:600;font-size:1rem}
th,td{text-align:left;padding:.35rem .5rem;border-top:1px solid var(--grid);vertical-align:top}
thead th{border-top:0;border-bottom:1px solid var(--edge);font-weight:600;font-size:.82rem;color:var(--soft);vertical-align:bottom}
th:first-child,td:first-child{padding-left:0}
td:last-child,thead th:last-child{padding-right:0}
tbody th{font-weight:500}
.figures td,.figures thead th:not(:first-child){text-align:right;white-space:nowrap}
.group th{font-weight:650;padding-top:.8rem}
.group small{font-weight:400;margin-left:.4rem}
.facts th{width:38%;color:var(--soft);font-weight:400}
.facts td{overflow-wrap:anywhere}
.sums td:last-child{text-align:right;white-space:nowrap}
.term{white-space:nowrap}
.pair{display:grid;align-items:start;margin-bottom:1.5rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:1.5rem 2rem}
figure{margin-bottom:1.5rem}
figure:last-child{margin-bottom:0}
figcaption{font-size:.85rem;margin-top:.5rem}
.pair:last-child,.pair figure,.pair table{margin-bottom:0}
.chart{margin-top:.75rem}
.plot{position:relative;height:clamp(200px,34vw,320px);margin:0 .5rem 1.9rem 3.4rem;font-size:.75rem;color:var(--soft);touch-action:pan-y}
.small .plot{height:230px}
.low .plot{height:150px}
.plot svg{position:absolute;inset:0;width:100%;height:100%;display:block;border-bottom:1px solid var(--soft);overflow:visible}
.plot path{vector-effect:non-scaling-stroke;fill:none}
.band{fill:transparent}.band.even{fill:var(--band)}
.grid{stroke:var(--grid);stroke-width:1}
.line{stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
.offered{--c:var(--offered)}.admitted{--c:var(--admitted)}.limited{--c:var(--limited)}.limit{--c:var(--limit)}
.response,.measured,.residual{--c:var(--response)}.service{--c:var(--service)}.predicted{--c:var(--limited)}
.line{stroke:var(--c)}
.plot .area{fill:var(--c);opacity:.12}
.line.admitted{stroke-width:2.5}
.line.limited{stroke-dasharray:7 4}
.line.service{stroke-dasharray:5 4}
.line.predicted{stroke-width:7;opacity:.4}
.plot .limit{stroke:var(--c);stroke-width:1.25;stroke-dasharray:2 3}
.plot span{position:absolute;white-space:nowrap;line-height:1}
.y{right:calc(100% + .5rem);transform:translateY(50%)}
.x{top:calc(100% + .5rem);transform:translateX(-50%)}
.chart.banded{margin-top:1.6rem}
.plot .name{bottom:calc(100% + .3rem);padding:0 .2rem;overflow:hidden;text-overflow:ellipsis;color:var(--soft);line-height:1.2}
.limit-name{text-shadow:0 0 3px var(--card),0 0 3px var(--card),0 0 5px var(--card);right:.25rem;padding-bottom:.25rem;color:var(--limit);max-width:100%;overflow:hidden;text-overflow:ellipsis;line-height:1.2!important}
.limit-name.below{transform:translateY(100%);padding:.25rem 0 0}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;font-size:.82rem;margin-left:3.4rem}
.legend li::before{content:"";display:inline-block;width:1.4rem;border-top:3px solid var(--c);margin-right:.45rem;vertical-align:middle}
.legend .limited::before,.legend .service::before{border-top-style:dashed}
.legend .predicted::before{border-top-width:7px;opacity:.4}
.legend .limit::before{border-top:2px dotted var(--c)}
.cursor{position:absolute;top:0;bottom:0;width:1px;background:var(--soft);pointer-events:none}
.readout{position:absolute;top:1.6rem;background:var(--card);color:var(--ink);border:1px solid var(--edge);border-radius:6px;padding:.4rem .6rem;font-size:.8rem;line-height:1.4;white-space:pre;pointer-events:none;box-shadow:0 2px 8px rgb(0 0 0/.18);z-index:1}
.bands{margin-top:.5rem;font-size:.85rem}
.row{display:grid;grid-template-columns:9.5rem 1fr;gap:.5rem;align-items:center;margin-right:1.2rem}
.row.service{margin-bottom:.5rem}
.row>span{text-align:right;color:var(--soft);white-space:nowrap}
.row b{color:var(--ink);font-weight:600}
.track{position:relative;height:1.35rem}
.scale .track{height:1.2rem;font-size:.75rem;color:var(--soft)}
.scale .x{position:absolute;top:0;white-space:nowrap}
.track u{position:absolute;top:-.25rem;bottom:-.25rem;border-left:1px solid var(--grid)}
.track i{position:absolute;top:.25rem;bottom:.25rem;background:var(--c);min-width:1px}
.b50{opacity:1}.b90{opacity:.55}.b99{opacity:.28}
i.bmax{width:3px;min-width:3px;margin-left:-1px;border-radius:1px}
.bands+.legend{--c:var(--response);margin-left:0}
.bands+.legend li{opacity:1}
.bands+.legend li::before{border:0;height:.8rem;width:1.1rem;background:var(--c)}
.bands+.legend .b90::before{opacity:.55}.bands+.legend .b99::before{opacity:.28}.bands+.legend .bmax::before{width:3px}
.replay{display:flex;gap:.75rem;align-items:flex-start}
.replay pre{flex:1;min-width:0;margin:0;white-space:pre-wrap;overflow-wrap:anywhere;background:var(--page);border:1px solid var(--edge);border-radius:6px;padding:.6rem .8rem}
button{font:inherit;font-size:.85rem;color:var(--ink);background:var(--card);border:1px solid var(--soft);border-radius:6px;padding:.45rem .9rem;cursor:pointer;min-width:5.5rem}
button:hover{background:var(--band)}
:focus-visible{outline:3px solid var(--offered);outline-offset:2px}
[hidden]{display:none!important}
footer{color:var(--soft);font-size:.85rem;margin-top:1.5rem}
@media (max-width:40rem){body{font-size:15px}main{padding:1rem .75rem 2rem}section{padding:1rem .9rem}h1{font-size:1.6rem}
.wide{display:none}table{font-size:.85rem}th,td{padding:.35rem .3rem}.facts th{width:45%}.key{grid-template-columns:1fr 1fr}.key div{padding:.6rem .8rem}
.plot{margin-left:2.9rem}.legend{margin-left:0}.row{grid-template-columns:6.2rem 1fr}.row>span{white-space:normal;line-height:1.15}
.checks li.pass div{display:block}.key div:first-child:nth-last-child(odd){grid-column:1/-1}.replay{flex-direction:column}.replay pre{width:100%}}
@media print{body{background:#fff;font-size:10.5pt}main{max-width:none;padding:0}section{border:0;padding:0;margin-top:1.2rem;border-radius:0}
figure,.checks li,tr{break-inside:avoid}h2,h3{break-after:avoid}button,.cursor,.readout{display:none!important}
.plot,.verdict,.track,.mark,.key{print-color-adjust:exact;-webkit-print-color-adjust:exact}.plot{height:200px}}
`;
