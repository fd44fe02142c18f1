import { type Place, type Problem, problem } from '../problem/problem.ts';
import { BRIEF_COMPONENTS } from './components.ts';
import { imageRefusal, linkRefusal } from './links.ts';
import { shown } from './paths.ts';

/** The part of a syntax tree (mdast with MDX) that is judged. Lines and columns start at 1. */
export type MdxNode = {
  readonly type: string;
  readonly children?: readonly MdxNode[];
  readonly position?: { readonly start: { readonly line: number; readonly column: number } } | undefined;
  readonly name?: string | null;
  readonly url?: string;
  readonly value?: string;
  readonly attributes?: readonly MdxAttribute[];
};
type MdxAttribute = { readonly type: string; readonly name?: unknown; readonly value?: unknown };

const JSX = new Set(['mdxJsxFlowElement', 'mdxJsxTextElement']);
const EXPRESSIONS = new Set(['mdxFlowExpression', 'mdxTextExpression']);
/** What Markdown may be made of. A node of any other kind is refused, also one that a later parser invents. */
const MARKDOWN = new Set(
  `root paragraph heading text emphasis strong delete inlineCode code break thematicBreak list listItem blockquote link
  image definition linkReference imageReference table tableRow tableCell footnoteDefinition footnoteReference`.split(
    /\s+/,
  ),
);

/** Quotes in lists in quotes: no brief needs more, and whatever draws the tree may recurse. */
const MAX_DEPTH = 60;

/** Judges the syntax tree of a brief without running it: everything that is code, or that could carry code, is a problem. */
export function judgeMdx(file: string, root: MdxNode): Problem[] {
  const found: Problem[] = [];
  const open = [{ node: root, depth: 0 }];
  // A loop and not a recursion: depth is the author's to choose, until here.
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth } = next;
    const place = { file, line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 };
    found.push(...judgeNode(node, place));
    if (depth < MAX_DEPTH) for (const child of node.children ?? []) open.push({ node: child, depth: depth + 1 });
    else if (node.children?.length)
      found.push(
        problem('mdx-invalid', place, {
          message: `Things are nested more than ${MAX_DEPTH} deep here.`,
          fix: 'Write them side by side.',
        }),
      );
  }
  return found;
}

/**
 * Refuses every line that begins as an import or export statement does, in code blocks too: where such a block ends is
 * a matter on which parsers differ, and no brief needs one. `lines[0]` is line 1 of the file.
 */
export function judgeLines(file: string, lines: readonly string[]): Problem[] {
  return lines.flatMap((text, index) => {
    const afterBlank = index === 0 || lines[index - 1]?.trim() === '';
    if (!STATEMENT.test(text) && !(afterBlank && /^\s*(?:import|export)(?![\w-])/.test(text))) return [];
    return [
      problem(
        'mdx-code',
        { file, line: index + 1, column: 1 },
        {
          message: 'This line reads as an import or export statement, and a brief may hold neither.',
          fix: `Begin it with another word. The components ${componentNames()} are there without importing.`,
        },
      ),
    ];
  });
}

const STATEMENT =
  /^\s*(?:import\s*(?:["'{*(.]|[\w$]+\s*(?:,|from\b|$))|export\s*(?:[{*]|(?:const|let|var|function|async|class|default)\b))/;

function judgeNode(node: MdxNode, place: Place): Problem[] {
  if (EXPRESSIONS.has(node.type))
    return [
      problem('mdx-code', place, {
        message: 'Curly braces hold JavaScript in MDX, and a brief may not hold any.',
        fix: 'Write the text itself. For a brace as a character, put a backslash before it or the text in back-ticks.',
        example: '\\{ and \\}',
      }),
    ];
  if (JSX.has(node.type)) return judgeComponent(node, place);
  if (node.type === 'image') return judgeImage(node.url ?? '', place);
  // A definition serves links and images alike, so it has to be a safe link; an image by reference is refused as such.
  if (node.type === 'link' || node.type === 'definition') return judgeLink(node.url ?? '', place);
  if (node.type === 'imageReference')
    return [
      problem('link-unsafe', place, {
        message: 'This image names its file somewhere else in the text.',
        why: 'Where an image comes from has to be seen where it stands.',
        fix: 'Write the file here.',
        example: '![Bottle on a ledge](references/product-front.jpg)',
      }),
    ];
  if (MARKDOWN.has(node.type)) return [];
  if (node.type === 'html') return judgeHtml(node.value ?? '', place);
  return [
    problem('mdx-code', place, {
      message: `A brief may not hold ${shown(node.type)}.`,
      fix: 'Write it as plain Markdown.',
    }),
  ];
}

/** A comment alone is dropped on the way to the page; everything else in angle brackets would be HTML there. */
function judgeHtml(value: string, place: Place): Problem[] {
  if (/^<!--(?:(?!-->)[\s\S])*-->\s*$/.test(value)) return [];
  return [
    problem('prose-html', place, {
      message: `Prose may not hold HTML: ${shown(value).slice(0, 40)}`,
      fix: 'Write it as Markdown, or put a backslash before "<" where it is only a character.',
      example: '**bold**, \\< 10 words',
    }),
  ];
}

function judgeComponent(node: MdxNode, place: Place): Problem[] {
  const component = Object.hasOwn(BRIEF_COMPONENTS, node.name ?? '') ? BRIEF_COMPONENTS[node.name ?? ''] : undefined;
  if (!component) {
    const html = /^[a-z]/.test(node.name ?? '');
    return [
      problem('mdx-component', place, {
        message: node.name
          ? `<${shown(node.name)}> is ${html ? 'HTML' : 'no component of briefs'}.`
          : '<> is a fragment.',
        fix: `Write Markdown, or use one of ${componentNames()}.`,
        example: BRIEF_COMPONENTS.Callout?.example ?? '',
      }),
    ];
  }
  return (node.attributes ?? []).flatMap((attribute) => {
    const refused = attributeRefusal(attribute, component.attributes);
    if (!refused) return [];
    return [
      problem(refused.code, place, {
        message: `<${node.name}>: ${refused.message}`,
        fix: `${node.name} takes ${component.attributes.join(', ')}, each as plain text in quotes.`,
        example: component.example,
      }),
    ];
  });
}

function attributeRefusal(attribute: MdxAttribute, known: readonly string[]) {
  if (attribute.type !== 'mdxJsxAttribute' || typeof attribute.name !== 'string')
    return { code: 'mdx-code', message: '{...} spreads the result of JavaScript.' } as const;
  const name = shown(attribute.name);
  if (attribute.value !== null && attribute.value !== undefined && typeof attribute.value !== 'string')
    return { code: 'mdx-code', message: `${name} is set to JavaScript in braces.` } as const;
  if (!known.includes(attribute.name))
    return { code: 'mdx-attribute', message: `there is no attribute ${name}.` } as const;
  const refused = typeof attribute.value === 'string' ? linkRefusal(attribute.value) : undefined;
  // "Light: from the left" is prose, not a scheme: only those that run or embed something matter here.
  if (refused && /(?:javascript|vbscript|data):$/.test(refused))
    return { code: 'link-unsafe', message: `${name} ${refused}.` } as const;
  return undefined;
}

function judgeLink(url: string, place: Place): Problem[] {
  const because = linkRefusal(url);
  if (!because) return [];
  return [
    problem('link-unsafe', place, {
      message: `The link ${shown(url).slice(0, 80)} ${because}.`,
      fix: 'Link to https://, http:// or mailto:, or to a place in this catalogue.',
      example: '[Brand guide](https://example.com/brand)',
    }),
  ];
}

function judgeImage(url: string, place: Place): Problem[] {
  const refused = imageRefusal(url);
  if (!refused) return [];
  return [
    problem(refused.kind === 'remote' ? 'image-remote' : 'link-unsafe', place, {
      message: `The image ${shown(url).slice(0, 80)} ${refused.because}.`,
      ...(refused.kind === 'remote' ? {} : { why: 'Images of a brief are picture files inside its campaign.' }),
      fix: 'Put the picture into references/ and name it from the campaign’s folder.',
      example: '![Bottle on a ledge](references/product-front.jpg)',
    }),
  ];
}

const componentNames = (): string => Object.keys(BRIEF_COMPONENTS).join(', ');
