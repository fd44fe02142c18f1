/**
 * For a `catch`: the value that stands for "there is none", when a file or folder is not there.
 * @throws whatever else was the matter: what cannot be read is not nothing.
 */
export const whenAbsent =
  <Value>(value: Value) =>
  (thrown: NodeJS.ErrnoException): Value => {
    if (thrown.code !== 'ENOENT' && thrown.code !== 'ENOTDIR') throw thrown;
    return value;
  };
