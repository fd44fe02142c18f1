import ts from 'typescript';

/**
 * Source text with each level of indentation as one tab, as the compiler writes none: it is a tenth of all that is installed. What stands
 * in a template is text and stays as it is.
 */
export function tabbed(text: string, file: string): string {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2024);
  const templates: (readonly [from: number, to: number])[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isTemplateLiteralToken(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      templates.push([node.getStart(source), node.end]);
    ts.forEachChild(node, walk);
  };
  walk(source);
  const isText = (at: number): boolean => templates.some(([from, to]) => from < at && at < to);
  return text.replace(/^(?: {4})+/gm, (spaces, at: number) => (isText(at) ? spaces : '\t'.repeat(spaces.length / 4)));
}
