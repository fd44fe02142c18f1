/** Whether Windows opens a device instead of a file or folder of this name: with any extension, and in any letter case. */
export const namesDevice = (name: string): boolean =>
  /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\.|$)/i.test(name);
