import { describeStep, type Step } from '../recipe/recipe.ts';
import { type Gravity, type Length, sayLength } from '../recipe/steps/kinds.ts';
import { type DrawnStep, moduleOf, type StepName, type StepOf } from '../recipe/steps/table.ts';
import { FORMAT_WORDS } from './formats.ts';

type Words<Name extends StepName> = { readonly label: string; readonly describe: (step: StepOf<Name>) => string };

const length = (value: Length): string => sayLength(value).replace('.', ',');
const number = (value: number): string => String(value).replace('.', ',');
const fileOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1);

const PLACES: { readonly [place in Gravity]: string } = {
  centre: 'in der Mitte',
  top: 'oben',
  bottom: 'unten',
  right: 'rechts',
  left: 'links',
  'top-right': 'oben rechts',
  'top-left': 'oben links',
  'bottom-right': 'unten rechts',
  'bottom-left': 'unten links',
};

const SIDES = { top: 'oben', right: 'rechts', bottom: 'unten', left: 'links' } as const;

/** What each step did, in German: its name for the strip, and a sentence of it. */
const GERMAN: { readonly [Name in StepName]: Words<Name> } = {
  crop: {
    label: 'Zuschnitt',
    describe: (step) => {
      if (step.box !== undefined)
        return `Zugeschnitten auf einen Ausschnitt von ${length(step.box.width)} × ${length(step.box.height)}`;
      const shape = step.ratio ?? `${length(step.width!)} × ${length(step.height!)}`;
      if (typeof step.focus === 'string')
        return `Zugeschnitten auf ${shape}, wo am meisten ${step.focus === 'entropy' ? 'Zeichnung' : 'Blickfang'} ist`;
      const [x, y] = step.focus;
      if (x === 0.5 && y === 0.5) return `Zugeschnitten auf ${shape}`;
      const down = y < 0.4 ? 'oben' : y > 0.6 ? 'unten' : '';
      const across = x < 0.4 ? 'links' : x > 0.6 ? 'rechts' : '';
      const where = [down, across].filter((each) => each !== '').join(' ');
      return `Zugeschnitten auf ${shape}, erhalten bleibt ${where === '' ? 'die Mitte' : `der Teil ${where}`}`;
    },
  },
  rotate: {
    label: 'Ausrichten',
    describe: ({ degrees, flip }) =>
      [
        ...(flip === undefined
          ? []
          : [`Gespiegelt von ${flip === 'horizontal' ? 'links nach rechts' : 'oben nach unten'}`]),
        ...(degrees === 0 ? [] : [`${flip === undefined ? 'Gedreht' : 'gedreht'} um ${number(degrees)}°`]),
      ].join(', '),
  },
  resize: {
    label: 'Größe',
    describe: ({ width, height, fit }) => {
      if (width !== undefined && height !== undefined)
        return `${fit === 'stretch' ? 'Skaliert auf' : 'Eingepasst in'} ${length(width)} × ${length(height)}`;
      return width === undefined ? `Skaliert auf ${length(height!)} Höhe` : `Skaliert auf ${length(width)} Breite`;
    },
  },
  extend: {
    label: 'Erweitern',
    describe: ({ ratio: shape, ground, ...sides }) => {
      const added = (['top', 'right', 'bottom', 'left'] as const).flatMap((name) => {
        const value = sides[name];
        return value === undefined ? [] : [`${length(value)} ${SIDES[name]}`];
      });
      const by = shape === undefined ? `um ${added.join(', ')}` : `auf ${shape}`;
      return `Erweitert ${by}, ${groundWords(ground)}`;
    },
  },
  upscale: {
    label: 'Vergrößern',
    describe: ({ factor, sharpen }) =>
      `Auf das ${number(factor)}-Fache vergrößert${sharpen === 0 ? '' : ' und geschärft'}`,
  },
  background: {
    label: 'Hintergrund',
    describe: ({ by, replace: instead, shadow, mask, model }) => {
      const how = {
        flood: 'vom Rand her erkannt',
        key: 'an seiner Farbe erkannt',
        mask: `mit ${mask} freigestellt`,
        model: `von ${model} freigestellt`,
      }[by];
      const what =
        'colour' in instead
          ? instead.colour.endsWith('00') && instead.colour.length === 9
            ? 'durchsichtig gelassen'
            : `durch ${instead.colour} ersetzt`
          : 'file' in instead
            ? `durch ${instead.file} ersetzt`
            : `durch einen Verlauf von ${instead.from} zu ${instead.to} ersetzt`;
      return `Hintergrund ${how} und ${what}${shadow === undefined ? '' : ', mit Kontaktschatten'}`;
    },
  },
  tone: {
    label: 'Tonwerte',
    describe: (step) => {
      const said = [
        step.normalise === false ? undefined : 'Umfang gespreizt',
        step.white === undefined ? undefined : `${step.white} neutral gesetzt`,
        step.temperature === 0
          ? undefined
          : `um ${number(Math.abs(step.temperature))} ${step.temperature > 0 ? 'wärmer' : 'kühler'}`,
        step.tint === 0 ? undefined : `um ${number(Math.abs(step.tint))} ${step.tint > 0 ? 'mehr Magenta' : 'grüner'}`,
        step.exposure === 0 ? undefined : `Belichtung ${step.exposure > 0 ? '+' : ''}${number(step.exposure)} Blenden`,
        step.contrast === 1 ? undefined : `Kontrast × ${number(step.contrast)}`,
        step.gamma === 1 ? undefined : `Gamma ${number(step.gamma)}`,
        step.curves === undefined ? undefined : 'Gradationskurven',
        step.saturation === 1 ? undefined : `Sättigung × ${number(step.saturation)}`,
        step.hue === 0 ? undefined : `Farbton um ${number(step.hue)}° gedreht`,
        step.local === undefined ? undefined : 'lokaler Kontrast',
      ].filter((each) => each !== undefined);
      return said.length === 0 ? 'Tonwerte: unverändert' : `Tonwerte: ${said.join(', ')}`;
    },
  },
  sharpen: { label: 'Schärfen', describe: ({ radius }) => `Geschärft, Radius ${number(radius)} px` },
  denoise: {
    label: 'Entrauschen',
    describe: ({ size, colour }) =>
      `Entrauscht${size === 0 ? '' : `, Median über ${size} px`}${colour === 0 ? '' : `, Farbe geglättet über ${colour} px`}`,
  },
  'blur-region': {
    label: 'Unschärfe',
    describe: ({ box: part, mask, by }) => {
      const what =
        part === undefined ? `was ${mask} markiert` : `ein Teil von ${length(part.width)} × ${length(part.height)}`;
      return `${by === 'blur' ? 'Unscharf gemacht' : 'Verpixelt'}: ${what}`;
    },
  },
  flatten: { label: 'Untergrund', describe: ({ colour }) => `Auf ${colour} gelegt` },
  overlay: {
    label: 'Auflegen',
    describe: ({ file, width, gravity: at, opacity: solid }) =>
      `${fileOf(file)} aufgelegt, ${PLACES[at]}${width === undefined ? '' : `, ${length(width)} breit`}${solid === 1 ? '' : `, zu ${Math.round(solid * 100)} % deckend`}`,
  },
  text: {
    label: 'Text',
    describe: ({ text: written, size, gravity: at }) => {
      const said = written.replace(/\s*\n\s*/g, ' / ');
      return `„${said.length > 60 ? `${said.slice(0, 57)}…` : said}“ gesetzt, ${length(size)} hoch, ${PLACES[at]}`;
    },
  },
  mask: {
    label: 'Maske',
    describe: ({ file, invert }) => `Freigestellt mit ${file}${invert ? ', umgekehrt' : ''}`,
  },
  composite: {
    label: 'Montage',
    describe: ({ layers }) =>
      `${FORMAT_WORDS.de.list(layers.map((each) => String(each.draft)))} ${layers.length === 1 ? 'als Entwurf' : 'als Entwürfe'} darübergelegt`,
  },
  recorded: {
    label: 'von Hand',
    describe: ({ tool, version, note }) =>
      `Von Hand oder mit einem Tool: ${tool}${version === undefined ? '' : ` ${version}`}${note === undefined ? '' : `. ${note}`}`,
  },
};

const GROUNDS: { readonly [ground: string]: string | undefined } = {
  edge: 'mit dem eigenen Rand',
  blur: 'mit einer unscharfen Kopie',
  mirror: 'mit dem eigenen Spiegelbild',
};
const groundWords = (ground: string): string => GROUNDS[ground] ?? `mit ${ground}`;

const german = (step: DrawnStep): Words<StepName> => GERMAN[step.step] as unknown as Words<StepName>;

/** A step in German, by its name; one that nobody knows keeps its own. */
export const germanStep = (name: string): string =>
  Object.hasOwn(GERMAN, name) ? GERMAN[name as StepName].label : name;

const en = {
  /** The name of a step, in the strip of steps. */
  label: (step: DrawnStep): string => moduleOf(step).label,
  /** What a step did. */
  describe: (step: Step): string => describeStep(step),
};

const de: typeof en = {
  label: (step) => german(step).label,
  describe: (step) =>
    step.step === 'use'
      ? `Die Bearbeitung ${step.name.includes('/') ? 'von' : 'des Teams'} ${step.name}`
      : german(step).describe(step),
};

export const STEP_WORDS = { en, de };
