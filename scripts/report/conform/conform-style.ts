/** What the pages of conformance add to the common style: stories, drawings of traces, and matrices. */
export const CONFORM_STYLE = `
:root{--error:#6b21a8;--error-wash:#f4ecfb;--idle-wash:#eef1f5}
@media screen and (prefers-color-scheme:dark){:root{--error:#cfa8ff;--error-wash:#241a33;--idle-wash:#1c232c}}
h1,h2,h3,h4,.lead,.note,td,dd,li{overflow-wrap:anywhere}
h4,ol,ul{margin:0;padding:0}
h4{font-size:.95rem;font-weight:600;line-height:1.4}
h4 b{display:inline-block;min-width:4.2rem;font-weight:650;color:var(--soft)}
h4 a{color:inherit;text-decoration-color:var(--soft);text-underline-offset:3px}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.verdict.harness-error{color:var(--error);background:var(--error-wash)}
.family{margin:1.4rem 0 .2rem}
.family:first-of-type{margin-top:0}
.family span{color:var(--soft);font-weight:400;font-size:.85rem;margin-left:.3rem}
.checks li>div{min-width:0}
.checks li.pass div{grid-template-columns:minmax(18rem,1fr) 1fr}
.pass,.caught{--v:var(--pass);--w:var(--pass-wash)}
.fail{--v:var(--fail);--w:var(--fail-wash)}
.warn{--v:var(--invalid);--w:var(--invalid-wash)}
.harness-error{--v:var(--error);--w:var(--error-wash)}
.info{--v:var(--offered);--w:var(--band)}
.known,.not-exercised,.not-run{--v:var(--soft);--w:var(--idle-wash)}
li .mark,.story .mark,.story h2 .mark,li .status{color:var(--v);background:var(--w)}
.checks .warn p,.checks .harness-error p{color:var(--ink)}
.stale{padding-left:1.2rem}
.story{border-left:6px solid var(--v)}
.story h2{display:flex;gap:.7rem;align-items:flex-start;line-height:1.3;margin-bottom:.6rem}
.story h2 .mark{flex:none;margin-top:.1rem;width:1.7rem;height:1.7rem;font-size:1rem}
.promise{font-weight:400;color:var(--soft)}
.lead{font-size:1.1rem;max-width:54rem;margin-bottom:.5rem}
.story h3{margin:1.2rem 0 .4rem}
.story h3 small{font-weight:400;margin-left:.4rem}
.lead,.tale,.findings{text-wrap:pretty}
.headline{font-weight:600;max-width:54rem;margin-bottom:.3rem}
.tale{list-style:none;max-width:54rem;font-size:.95rem}
.tale li{display:grid;grid-template-columns:4.2rem 1fr;gap:.8rem;padding:.1rem 0}
.tale li.plain{display:block;padding-left:5rem}
.tale li.plain:only-child,.tale:not(:has(span)) li.plain{padding-left:0}
.tale span{text-align:right;color:var(--soft)}
.tale .inner div{padding-left:1.2rem}
.findings{list-style:none;margin-top:.6rem;max-width:54rem}
.findings li{background:var(--w);border-radius:6px;padding:.45rem .8rem;margin-top:.35rem}
details{border-top:1px solid var(--grid);margin-top:1rem;padding-top:.6rem}
details+details{margin-top:.6rem}
summary{cursor:pointer;font-weight:600}
summary:hover{text-decoration:underline}
.source{display:flex;flex-wrap:wrap;gap:.3rem 2rem;border-top:1px solid var(--grid);margin-top:1rem;padding-top:.7rem;font-size:.9rem}
.source dt{color:var(--soft);font-size:.8rem}
pre.json{max-height:26rem;overflow:auto;background:var(--page);border:1px solid var(--edge);border-radius:6px;padding:.6rem .8rem;margin:.6rem 0 0;white-space:pre-wrap;overflow-wrap:anywhere}
.scroll{position:relative;overflow-x:auto;margin-top:.6rem}
.exchanges{white-space:nowrap;font-size:.85rem}
.exchanges tr.shown>*{background:var(--w)}
.exchanges th,.exchanges td{padding-left:.5rem!important}
.exchanges small{margin-left:.25rem}
.sequence,.time-line{font-size:12px}
.sequence svg,.time-line svg{display:block;overflow:visible;font-family:inherit}
.time-line{margin:.8rem .4rem 1.4rem;max-width:56rem}
.sequence{margin-top:.8rem;padding:0 .6rem 0 4.6rem;max-width:56rem;overflow:hidden}
.sequence text,.time-line text{fill:currentColor;color:var(--ink)}
.sequence .at,.time-line .at,.time-line .name,.sequence .lane,.sequence .more,.sequence .gap text{color:var(--soft);fill:var(--soft)}
.sequence .at,.end{text-anchor:end}
.middle{text-anchor:middle}
.sequence .lane{font-weight:650}
.lanes line{stroke:var(--soft);stroke-width:2}
.sequence .arrow{stroke:var(--c);stroke-width:1.5}
.sequence path,.sequence circle{fill:var(--c)}
.sequence .lost{stroke-dasharray:5 3}
.sequence .cross{fill:none;stroke:var(--c);stroke-width:2.5}
.sequence .wash{fill:var(--w);opacity:.7}
.sequence .pause{stroke:var(--c);stroke-width:6;stroke-dasharray:3 3}
.sequence .open{fill:var(--card);stroke:var(--c);stroke-width:2}
.sequence .request,.sequence .invoked{--c:var(--soft)}
.sequence .ended{--c:var(--pass)}
.sequence .wait{--c:var(--limited)}
.sequence .wait text,.sequence .gap text{font-style:italic}
.trace-legend .good,.sequence .good,.time-line .good{--c:var(--pass)}
.trace-legend .limited,.sequence .limited,.time-line .limited{--c:var(--limited)}
.trace-legend .refused,.sequence .refused,.time-line .refused{--c:var(--fail)}
.trace-legend .broken,.sequence .broken,.time-line .broken{--c:var(--error)}
.sequence .limited text:not(.at),.sequence .refused text:not(.at),.sequence .broken text:not(.at){color:var(--c);fill:var(--c)}
.time-line rect{fill:var(--c)}
.time-line .track{stroke:var(--edge);stroke-width:1}
.time-line .tick{stroke:var(--grid);stroke-width:1}
.time-line rect.asked{fill:var(--limited);opacity:.22}
.time-line rect.around{fill:none;stroke:var(--ink);stroke-width:2}
.trace-legend{list-style:none;display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;font-size:.8rem;color:var(--soft);margin-top:.4rem}
.trace-legend li::before{content:"";display:inline-block;width:.75rem;height:.75rem;background:var(--c);margin-right:.4rem;vertical-align:-1px}
.trace-legend .asked::before{background:var(--limited);opacity:.3;width:1.4rem}
.trace-legend .ring::before{background:none;border:2px solid var(--ink);border-radius:3px;width:.6rem;height:.85rem}
.matrix{border-collapse:separate;border-spacing:0;font-size:.85rem;width:auto;min-width:100%}
.matrix th,.matrix td{padding:.3rem .6rem}
.matrix thead th{vertical-align:bottom;text-align:center;min-width:5.2rem;border-top:0;color:var(--ink);font-size:.85rem;max-width:8rem}
.matrix thead th small{display:block;font-weight:400;font-size:.75rem}
.matrix td{text-align:center;background:var(--w);color:var(--v);border-left:1px solid var(--card);white-space:nowrap}
.matrix td a{color:inherit;font-weight:650;text-underline-offset:3px}
.matrix th[scope=row]{position:sticky;left:0;background:var(--card);z-index:1;min-width:11rem;max-width:20rem;text-align:left;padding-left:0;white-space:normal}
.matrix th[scope=row] b{margin-right:.35rem}
.grid-of-marks td{padding:.3rem .2rem}
.matrix.grid-of-marks thead th[scope=col]{min-width:1.7rem;padding:.2rem;white-space:nowrap;overflow-wrap:normal;font-weight:500}
.grid-of-marks thead th span{writing-mode:vertical-rl;transform:rotate(180deg)}
.matrix .group th{padding-left:0;background:var(--card);padding-top:1rem}
.matrix .group th span{position:sticky;left:0}
.matrix td.own{outline:2px solid var(--ink);outline-offset:-2px}
.matrix td.survives{outline:3px solid var(--fail)}
.legend-of-verdicts{list-style:none;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:.3rem 1.5rem;font-size:.88rem;margin-top:1rem}
.legend-of-verdicts li{display:grid;grid-template-columns:5.8rem 1fr}
.legend-of-verdicts b{color:var(--v)}
.cited{list-style:none}
.cited li{display:grid;grid-template-columns:2.2rem 1fr;padding:.4rem 0;border-top:1px solid var(--grid)}
.cited li:first-child{border-top:0}
.cited li:target{background:var(--w)}
.cited li>span{color:var(--v);font-weight:650}
@media screen and (max-width:48rem){.sequence .more{display:none}}
@media (min-width:40.01rem){.key{grid-template-columns:repeat(auto-fit,minmax(7.5rem,1fr))}}
@media (max-width:40rem){.checks li.pass div{display:block}.sequence{padding-left:3.6rem}.sequence,.time-line{font-size:11px}.lead{font-size:1rem}
.matrix th[scope=row]{min-width:7.5rem;max-width:9rem}.cited li{grid-template-columns:1.7rem 1fr}h4 b{min-width:3.6rem}}
@media print{details:not([open])>:not(summary){display:none}.story{border-left:3px solid var(--v);padding-left:.8rem}.tale li,.findings li,.source{break-inside:avoid}
.sequence svg,.time-line svg,.matrix td,.findings li{print-color-adjust:exact;-webkit-print-color-adjust:exact}.scroll{overflow:visible}.exchanges{white-space:normal}pre.json{max-height:none}}
`;
