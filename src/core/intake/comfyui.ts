import { type Graph, graphIn, withDrawing } from './comfyui/graph.ts';
import { saidByGraph } from './comfyui/walk.ts';
import { graphOfWorkflow } from './comfyui/workflow.ts';
import type { Chunk, Reader } from './generated.ts';
import { parseData } from './json.ts';
import { dataOf, isData } from './values.ts';

/**
 * ComfyUI: the graph that ran (`prompt`) and the graph as it was drawn (`workflow`), in PNG texts, or in EXIF with the
 * name before a colon (`Make: "workflow:{…}"`), or as bare JSON. The graph that ran is asked; what only its drawing
 * says of its nodes is taken from there.
 */
export const readComfyUi: Reader = (chunks, pixels) => {
  const graphs = chunks.flatMap(graphsOf);
  const ran = graphs.find((each) => each.ran)?.nodes;
  const drawn = graphs.find((each) => !each.ran)?.nodes;
  const graph = ran === undefined ? drawn : withDrawing(ran, drawn);
  if (graph === undefined) return undefined;
  return { writer: 'comfyui', ...saidByGraph(graph, pixels), tool: { name: 'ComfyUI' } };
};

function graphsOf({ key, text }: Chunk): { ran: boolean; nodes: Graph }[] {
  const name = /^\s{0,8}(workflow|prompt)\s{0,4}:/i.exec(text.slice(0, 30));
  const start = name === null ? 0 : name[0].length;
  if (!/^\s{0,8}["{]/.test(text.slice(start, start + 10))) return [];
  if (!text.includes('class_type') && !text.includes('"nodes"') && !text.includes('\\"nodes')) return [];
  const data = parseData(text.slice(start).trim());
  if (data === undefined) return [];
  // Some save nodes write one object that holds both; some wrap the graph that ran in {"prompt": …}.
  const candidates = [data, data['prompt'], data['workflow'], dataOf(data['extra_pnginfo'])['workflow']].map((each) =>
    typeof each === 'string' ? parseData(each) : each,
  );
  return candidates.filter(isData).flatMap((each): { ran: boolean; nodes: Graph }[] => {
    const ran = graphIn(each);
    if (ran !== undefined) return [{ ran: true, nodes: ran }];
    const drawn = key === 'parameters' ? undefined : graphOfWorkflow(each);
    return drawn === undefined ? [] : [{ ran: false, nodes: drawn }];
  });
}
