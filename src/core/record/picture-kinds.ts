/**
 * Kinds of pictures: how people call one, and the endings that its files have. `opened`: it can be decoded here and drafts may
 * be of it; the others are known so that they can be told by name and not passed over as documents.
 */
const KINDS = {
  png: { called: 'a PNG', endings: ['png', 'apng'], opened: true },
  jpeg: { called: 'a JPEG', endings: ['jpg', 'jpeg', 'jfif', 'jfi', 'jif', 'jpe', 'pjpeg', 'pjp'], opened: true },
  webp: { called: 'a WebP', endings: ['webp'], opened: true },
  avif: { called: 'an AVIF', endings: ['avif', 'avifs'], opened: true },
  tiff: { called: 'a TIFF', endings: ['tif', 'tiff'], opened: true },
  gif: { called: 'a GIF', endings: ['gif'], opened: false },
  heic: { called: 'a HEIC picture', endings: ['heic', 'heif', 'heics', 'heifs', 'hif'], opened: false },
  raw: {
    called: 'a RAW file of a camera',
    endings: [
      ...[
        '3fr',
        'arw',
        'cr2',
        'cr3',
        'crw',
        'dcr',
        'dng',
        'erf',
        'fff',
        'iiq',
        'kdc',
        'mef',
        'mos',
        'mrw',
        'nef',
        'nrw',
      ],
      ...['orf', 'pef', 'raf', 'raw', 'rw2', 'rwl', 'sr2', 'srf', 'srw', 'x3f'],
    ],
    opened: false,
  },
  psd: { called: 'a Photoshop file', endings: ['psd', 'psb'], opened: false },
  xcf: { called: 'a GIMP file', endings: ['xcf'], opened: false },
  bmp: { called: 'a BMP', endings: ['bmp', 'dib'], opened: false },
  jxl: { called: 'a JPEG XL', endings: ['jxl'], opened: false },
  jp2: { called: 'a JPEG 2000', endings: ['jp2', 'j2k', 'jpf', 'jpx', 'jpm'], opened: false },
  exr: { called: 'an OpenEXR picture', endings: ['exr'], opened: false },
} as const;
export type PictureKind = keyof typeof KINDS;

const BY_ENDING = new Map<string, PictureKind>(
  Object.entries(KINDS).flatMap(([kind, { endings }]) =>
    endings.map((ending) => [ending, kind as PictureKind] as const),
  ),
);

/** What a kind is called, with its article: `a WebP`. */
export const calledKind = (kind: PictureKind): string => KINDS[kind].called;

/** Whether pictures of a kind can be decoded here. */
export const canBeOpened = (kind: PictureKind): boolean => KINDS[kind].opened;

/** The kind that a file's name promises; undefined for other endings and for none. */
export const kindNamed = (path: string): PictureKind | undefined => {
  // What holds a separator is no ending, and none of these.
  const dot = path.lastIndexOf('.');
  return dot < 0 ? undefined : BY_ENDING.get(path.slice(dot + 1).toLowerCase());
};

/** Whether a file is named like a picture that can be opened. What it is, only its bytes say. */
export const isNamedPicture = (path: string): boolean => {
  const kind = kindNamed(path);
  return kind !== undefined && canBeOpened(kind);
};

/** How many of a file's first bytes are enough to know its kind. */
export const KIND_BYTES = 4096;

/**
 * What a file is by its first bytes. The picture library would also open SVG, PDF and others, which are never read. RAW files of
 * most cameras are TIFFs whose first picture is a small preview, and are told from the others by what they say of the rest.
 */
export function kindOf(bytes: Uint8Array): PictureKind | undefined {
  const text = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
  if (text(4, 8) === 'ftyp') return kindOfBrands(text(8, 12), text(8, 64));
  if (TIFF_HEADS.includes(text(0, 4))) return text(8, 10) === 'CR' || isRawTiff(bytes) ? 'raw' : 'tiff';
  if (text(0, 2) === 'BM' && text(6, 10) === '\0\0\0\0') return 'bmp';
  if (text(0, 4) === 'RIFF') return text(8, 12) === 'WEBP' ? 'webp' : undefined;
  return HEADS.find(([head]) => text(0, head.length) === head)?.[1];
}

/** The same for a file that has a name: of the RAW files that are TIFFs some are told by their ending alone. */
export function kindOfFile(path: string, bytes: Uint8Array): PictureKind | undefined {
  const kind = kindOf(bytes);
  const named = kindNamed(path);
  return kind === 'tiff' && named === 'raw' ? named : kind;
}

const TIFF_HEADS = ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'];

const HEADS: readonly (readonly [head: string, kind: PictureKind])[] = [
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['\xff\xd8\xff', 'jpeg'],
  ['GIF87a', 'gif'],
  ['GIF89a', 'gif'],
  ['8BPS\0', 'psd'],
  ['gimp xcf ', 'xcf'],
  ['\0\0\0\x0cJXL \r\n\x87\n', 'jxl'],
  ['\0\0\0\x0cjP  \r\n\x87\n', 'jp2'],
  ['\xff\x4f\xff\x51', 'jp2'],
  ['v/1\x01', 'exr'],
  // Olympus, Panasonic, Fujifilm, Sigma, Minolta.
  ['IIRO', 'raw'],
  ['IIRS', 'raw'],
  ['MMOR', 'raw'],
  ['IIU\0', 'raw'],
  ['FUJIFILMCCD-RAW', 'raw'],
  ['FOVb', 'raw'],
  ['\0MRM', 'raw'],
];

/** By the brands of ISO 23000-22 and of its relatives; films have others. */
function kindOfBrands(major: string, brands: string): PictureKind | undefined {
  if (/avi[fs]/.test(brands)) return 'avif';
  if (major === 'crx ') return 'raw';
  return /^(?:hei[cmxs]|hev[cmxs]|mif1|msf1)$/.test(major) ? 'heic' : undefined;
}

/** NewSubfileType, SubIFDs, DNGVersion (TIFF 6.0, its supplement 1, DNG 1.7). */
const [SUBFILE, SUB_IFDS, DNG_VERSION] = [254, 330, 50706];

/** Whether the first directory of a TIFF is a preview of what stands in others, or calls itself a DNG. */
function isRawTiff(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49;
  const start = bytes.length < 8 ? bytes.length : view.getUint32(4, little);
  const count = start + 2 > bytes.length ? 0 : view.getUint16(start, little);
  const entries = new Map<number, number>();
  for (let at = start + 2; at < start + 2 + count * 12 && at + 12 <= bytes.length; at += 12)
    entries.set(view.getUint16(at, little), view.getUint32(at + 8, little));
  return entries.has(DNG_VERSION) || (entries.has(SUB_IFDS) && ((entries.get(SUBFILE) ?? 0) & 1) === 1);
}
