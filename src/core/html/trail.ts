import type { Messages } from '../messages/messages.ts';
import type { FamilyMember } from '../pages/family.ts';
import type { Stage } from '../pages/measures.ts';
import type { TrailGraph, TrailNode } from '../pages/trail-graph.ts';
import { attribute, type Html, type HtmlPart, html } from '../words/html.ts';

/** It is drawn where a letter has sixteen points, and is larger where the reader's are: its words, its lines and the room between them. */
const LETTER = 16;

/** The trail as one picture: all its lines are two strokes, the faint one below, and what stands below one another and is of a kind is one group. */
export const trailHtml = (graph: TrailGraph, { trail }: Messages): Html =>
  html`<figure class="trail scroll" tabindex="0" aria-label="${trail.label}">
    <svg viewBox="0 0 ${graph.width} ${graph.height}" width="${graph.width / LETTER}rem" height="${graph.height / LETTER}rem" font-size="12" role="img" aria-label="${graph.sentence}">
      ${trail.heads.map((title, at) => html`<text class="head-text" font-size="15" x="${(graph.columns[at] as number) - 5}" y="14">${title}</text>`)}
      <path d="${strokeOf(graph, true)}" class="faint"></path><path d="${strokeOf(graph, false)}"></path>
      ${groupsOf(graph).map((nodes) => html`<g class="${nodes[0]?.kind}">${nodes.map(nodeHtml)}</g>`)}
    </svg>
  </figure>`;

const nodeHtml = ({ x, y, label, words }: TrailNode): Html =>
  html`<circle cx="${x}" cy="${y}" r="4"></circle><text x="${x + 10}" y="${y + 4}">${label}${label !== words && html`<title>${words}</title>`}</text>`;

function strokeOf({ edges }: TrailGraph, faint: boolean): string {
  let stroke = '';
  for (const edge of edges) if (edge.faint === faint) stroke += edge.path;
  return stroke;
}

function groupsOf({ nodes }: TrailGraph): readonly (readonly TrailNode[])[] {
  const groups: TrailNode[][] = [];
  for (const node of nodes) {
    const group = groups.at(-1);
    if (group?.[0]?.kind === node.kind && group[0].column === node.column) group.push(node);
    else groups.push([node]);
  }
  return groups;
}

/** One of the five stages, with what happened in it; nothing when the campaign has no such stage. */
export const stageHtml = (stage: Stage | undefined, content: HtmlPart): HtmlPart =>
  stage &&
  html`<section class="stage"${attribute('data-open', stage.done ? undefined : '')} aria-labelledby="stage-${stage.id}">
    <header><h2 id="stage-${stage.id}">${stage.title}</h2>${stage.owner && html`<p>${stage.owner}</p><p><b>${stage.figure}</b> ${stage.words}</p>`}</header>
    <div>${content}</div>
  </section>`;

/** Campaigns that were forked from one another. */
export const familyHtml = (members: readonly FamilyMember[], say: Messages): Html =>
  html`<ul class="family">${members.map(
    (member) => html`<li>
      ${member.current ? html`<b aria-current="page">${member.title}</b>` : html`<a href="${member.href}">${member.title}</a>`}
      ${member.from && html`<span class="soft"> ${say.trail.from} <a href="${member.from.href}">${member.from.title}</a></span>`}
      ${member.children.length > 0 && familyHtml(member.children, say)}
    </li>`,
  )}</ul>`;
