import sharp from 'sharp';

/** Raise when the same job gives other pixels than before: every drawn file is then drawn again. */
export const ENGINE = `9 sharp ${sharp.versions.sharp} vips ${sharp.versions.vips}`;
