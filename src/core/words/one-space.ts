/** How lines are broken in YAML says nothing: any run of white space is one space. */
export const oneSpace = (text: string): string => text.trim().replace(/\s+/g, ' ');
