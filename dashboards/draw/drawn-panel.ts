import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { type Markup, markup } from '../../scripts/report/html/markup.ts';
import type { Stretch } from '../live/prometheus-api.ts';
import { drawnChart } from './chart.ts';
import type { Answer } from './dashboard-answers.ts';
import type { Place } from './grid.ts';
import type { Mark } from './marks.ts';
import { drawnNumbers } from './number.ts';
import { drawnTable } from './table.ts';

const HEADER = 32;
const PADDING = 8;
/** A narrower panel has no room for a sentence beside its title. */
const ROOM_FOR_SENTENCE = 420;

/** What a panel is drawn from, besides itself. */
export interface Shown {
  readonly answers: readonly Answer[];
  readonly marks: readonly Mark[];
  readonly stretch: Stretch;
}

/** A panel at its place: its title, what it is about as far as there is room, and what was answered. */
export function drawnPanel(panel: Panel, place: Place, shown: Shown): Markup {
  const { title = '', description = '' } = panel;
  return markup`<section class="panel" style="${styleOf(place)}"><header><h3>${title}</h3><i>i</i>${place.width >= ROOM_FOR_SENTENCE && markup`<p>${description}</p>`}</header><div class="body">${contentOf(panel, place, shown)}</div></section>`;
}

/** The rules of style that put something at a place. */
export function styleOf({ left, top, width, height }: Place): string {
  return `left:${left}px;top:${top}px;width:${width}px;height:${height}px`;
}

function contentOf(panel: Panel, place: Place, { answers, marks, stretch }: Shown): Markup {
  const room = { width: place.width - 2 * PADDING - 2, height: place.height - HEADER - PADDING - 2 };
  if (panel.type === 'timeseries') return drawnChart(panel, answers, { stretch, marks, room });
  if (panel.type === 'stat') return drawnNumbers(panel, answers, room);
  if (panel.type === 'table') return drawnTable(panel, answers, room.height);
  throw new Error(`Nobody says how a panel of ${panel.type} is drawn.`);
}
