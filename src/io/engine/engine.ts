import sharp from 'sharp';

/** What decodes, resizes and encodes: another version of it may give other pixels. */
export const LIBRARY = `sharp ${sharp.versions.sharp} vips ${sharp.versions.vips}`;

/** Raise when the same job gives other pixels than before: every drawn file is then drawn again. */
export const ENGINE = `10 ${LIBRARY}`;
