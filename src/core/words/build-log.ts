/**
 * Text that no build log takes for a command: the code host's runner obeys a line that begins with `::` (white space
 * before it or not) and `##[` anywhere, whoever wrote it.
 */
export const inert = (text: string): string => text.replace(/^([^\S\n]*):(?=:)/gm, '$1: ').replace(/##(?=\[)/g, '## ');

/** Text as the data of one of GitHub's workflow commands. */
export const commandData = (text: string): string =>
  text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');

/** Text as a property of one of GitHub's workflow commands. */
export const commandProperty = (text: string): string => commandData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
