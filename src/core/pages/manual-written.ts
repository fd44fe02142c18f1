// Written by npm run manual, from schemas, commands and where problems are made, so that no build works it out again. Change those instead.
import type { RecordKind } from '../record/layout.ts';
import type { FieldRow, ManualCommand, ManualStep } from './manual-entries.ts';

export const MANUAL_STEPS: readonly ManualStep[] = [
  {
    "name": "crop",
    "does": "Cuts to a ratio, a size or a box.",
    "example": "- crop: { ratio: \"4:5\", focus: [0.52, 0.38] }",
    "rows": [
      {
        "name": "ratio",
        "says": "Width to height, in quotes.",
        "example": "ratio: \"4:5\""
      },
      {
        "name": "width",
        "says": "With height, instead of ratio; percent of the width.",
        "example": "width: 1200"
      },
      {
        "name": "height",
        "says": "With width, instead of ratio; percent of the height.",
        "example": "height: 628"
      },
      {
        "name": "box",
        "says": "A rectangle, in pixels or percent.",
        "example": "box: { left: \"10%\", top: 120, width: \"50%\", height: 640 }"
      },
      {
        "name": "focus",
        "says": "What stays in the frame: a point [x, y], or \"attention\" (skin, colour, edges) or \"entropy\" (detail) to let the picture decide.",
        "example": "focus: [0.52, 0.38]"
      }
    ]
  },
  {
    "name": "rotate",
    "does": "Turns or mirrors the picture.",
    "example": "- rotate: { degrees: -1.5 }",
    "rows": [
      {
        "name": "degrees",
        "says": "Clockwise, in degrees.",
        "example": "degrees: -1.5"
      },
      {
        "name": "flip",
        "says": "Mirrors it before it is turned.",
        "example": "flip: horizontal"
      },
      {
        "name": "corners",
        "says": "What becomes of the empty corners: \"cut\" keeps the largest upright part, a colour fills them.",
        "example": "corners: cut"
      }
    ]
  },
  {
    "name": "resize",
    "does": "Makes the picture smaller. Enlarging is a step of its own: upscale.",
    "example": "- resize: { width: 2400 }",
    "rows": [
      {
        "name": "width",
        "says": "The new width; percent of the old. Without height the ratio stays.",
        "example": "width: 2400"
      },
      {
        "name": "height",
        "says": "The new height; percent of the old. Without width the ratio stays.",
        "example": "height: \"50%\""
      },
      {
        "name": "fit",
        "says": "With both: keep the ratio inside them, or stretch to them.",
        "example": "fit: inside"
      },
      {
        "name": "kernel",
        "says": "How pixels are averaged when it shrinks.",
        "example": "kernel: lanczos3"
      },
      {
        "name": "light",
        "says": "Average the values as they are shown, or as light (\"linear\": right for small bright points).",
        "example": "light: linear"
      }
    ]
  },
  {
    "name": "extend",
    "does": "Adds ground around the picture.",
    "example": "- extend: { ratio: \"16:9\", ground: mirror }",
    "rows": [
      {
        "name": "ratio",
        "says": "Width to height, in quotes.",
        "example": "ratio: \"4:5\""
      },
      {
        "name": "top",
        "says": "How much to add above; percent of the height.",
        "example": "top: \"10%\""
      },
      {
        "name": "right",
        "says": "How much to add on the right; percent of the width.",
        "example": "right: \"10%\""
      },
      {
        "name": "bottom",
        "says": "How much to add below; percent of the height.",
        "example": "bottom: \"10%\""
      },
      {
        "name": "left",
        "says": "How much to add on the left; percent of the width.",
        "example": "left: \"10%\""
      },
      {
        "name": "gravity",
        "says": "With ratio: where the picture stands on the new ground.",
        "example": "gravity: bottom"
      },
      {
        "name": "ground",
        "says": "What is added: a colour, \"edge\" (its last pixels), \"mirror\", or \"blur\" (a blurred copy behind).",
        "example": "ground: \"#f4efe6\""
      }
    ]
  },
  {
    "name": "upscale",
    "does": "Enlarges and sharpens. It invents no detail; for a tool that does, record its result (recorded).",
    "example": "- upscale: { factor: 2 }",
    "rows": [
      {
        "name": "factor (required)",
        "says": "How many times wider and higher, up to 4.",
        "example": "factor: 2"
      },
      {
        "name": "sharpen",
        "says": "How much edges are sharpened afterwards; 0 for not at all.",
        "example": "sharpen: 1"
      }
    ]
  },
  {
    "name": "background",
    "does": "Takes the background away and puts something in its place.",
    "example": "- background: { by: flood, tolerance: 12, feather: 1.5, replace: \"#f4efe6\" }",
    "rows": [
      {
        "name": "by (required)",
        "says": "How it is found: flood (from the border inwards), key (one colour, anywhere), mask (a picture), model (a tool of team.yaml).",
        "example": "by: flood"
      },
      {
        "name": "colour",
        "says": "The colour to remove; default: what most of the border has.",
        "example": "colour: \"#f4efe6\""
      },
      {
        "name": "tolerance",
        "says": "How far a pixel may be from it, 0 to 100.",
        "example": "tolerance: 12"
      },
      {
        "name": "mask",
        "says": "With by: mask, or what `npm run record` kept of a model. Light parts stay.",
        "example": "mask: bottle-mask.png"
      },
      {
        "name": "input",
        "says": "With a mask that a model made: the picture it was made from, by digest. `npm run record` writes it.",
        "example": "input: \"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\""
      },
      {
        "name": "model",
        "says": "With by: model. The name of a model in team.yaml.",
        "example": "model: cutout"
      },
      {
        "name": "feather",
        "says": "How soft the edge becomes; percent of the shorter side.",
        "example": "feather: 1.5"
      },
      {
        "name": "spill",
        "says": "Takes the old ground’s colour out of soft edges.",
        "example": "spill: true"
      },
      {
        "name": "replace",
        "says": "What comes instead: a colour, \"transparent\", a gradient { from, to, angle } or a picture { file }.",
        "example": "replace: \"#f4efe6\""
      },
      {
        "name": "shadow",
        "says": "A contact shadow under what was cut out.",
        "example": "shadow: { opacity: 0.35 }"
      }
    ]
  },
  {
    "name": "tone",
    "does": "Light and colour, in this order: normalise, white, temperature and tint, exposure, contrast, gamma, curves, saturation and hue, local.",
    "example": "- tone: { exposure: 0.2, contrast: 1.06, saturation: 1.05 }",
    "rows": [
      {
        "name": "normalise",
        "says": "Stretches the range so that the darkest and lightest percent just clip.",
        "example": "normalise: true"
      },
      {
        "name": "white",
        "says": "This colour of the picture becomes neutral.",
        "example": "white: \"#f4efe6\""
      },
      {
        "name": "temperature",
        "says": "Cooler (below 0) or warmer (above 0), -100 to 100.",
        "example": "temperature: 8"
      },
      {
        "name": "tint",
        "says": "Greener (below 0) or more magenta (above 0), -100 to 100.",
        "example": "tint: -4"
      },
      {
        "name": "exposure",
        "says": "In stops: 1 is twice the light, -1 half of it.",
        "example": "exposure: 0.3"
      },
      {
        "name": "contrast",
        "says": "A factor around mid-grey; 1 leaves it alone.",
        "example": "contrast: 1.08"
      },
      {
        "name": "gamma",
        "says": "Above 1 lifts the middle tones, below 1 lowers them.",
        "example": "gamma: 1.1"
      },
      {
        "name": "curves",
        "says": "Tone curves, for all channels and then for single ones.",
        "example": "curves: { all: [[0, 0], [64, 56], [192, 204], [255, 255]] }"
      },
      {
        "name": "saturation",
        "says": "A factor; 0 is grey, 1 leaves it alone.",
        "example": "saturation: 1.1"
      },
      {
        "name": "hue",
        "says": "Turns all hues, in degrees.",
        "example": "hue: 0"
      },
      {
        "name": "local",
        "says": "Local contrast (CLAHE).",
        "example": "local: { tiles: 8, slope: 3 }"
      }
    ]
  },
  {
    "name": "sharpen",
    "does": "Sharpens lightness, not colour.",
    "example": "- sharpen: { radius: 0.8 }",
    "rows": [
      {
        "name": "radius",
        "says": "How wide an edge is taken to be, in pixels.",
        "example": "radius: 0.8"
      },
      {
        "name": "flat",
        "says": "How much even areas are sharpened.",
        "example": "flat: 0.5"
      },
      {
        "name": "edges",
        "says": "How much edges are sharpened.",
        "example": "edges: 2"
      }
    ]
  },
  {
    "name": "denoise",
    "does": "Takes grain and specks out.",
    "example": "- denoise: { size: 3, colour: 2 }",
    "rows": [
      {
        "name": "size",
        "says": "The side of the median window: 3, 5 or 7 pixels; 0 for none.",
        "example": "size: 3"
      },
      {
        "name": "colour",
        "says": "How far colour (not lightness) is smoothed, in pixels.",
        "example": "colour: 2"
      }
    ]
  },
  {
    "name": "blur-region",
    "does": "Blurs a part: a number plate, a face, a screen.",
    "example": "- blur-region: { box: { left: \"10%\", top: \"20%\", width: \"30%\", height: \"10%\" }, radius: 12 }",
    "rows": [
      {
        "name": "box",
        "says": "A rectangle, in pixels or percent.",
        "example": "box: { left: \"10%\", top: 120, width: \"50%\", height: 640 }"
      },
      {
        "name": "mask",
        "says": "A picture whose light parts are blurred, instead of a box.",
        "example": "mask: faces.png"
      },
      {
        "name": "radius",
        "says": "How far it is blurred; percent of the shorter side.",
        "example": "radius: \"2%\""
      },
      {
        "name": "by",
        "says": "Soft, or in visible blocks.",
        "example": "by: blur"
      },
      {
        "name": "feather",
        "says": "How softly it begins; percent of the shorter side.",
        "example": "feather: 8"
      }
    ]
  },
  {
    "name": "flatten",
    "does": "Lays transparent parts on a colour.",
    "example": "- flatten: { colour: \"#f4efe6\" }",
    "rows": [
      {
        "name": "colour",
        "says": "What transparent parts are laid on.",
        "example": "colour: \"#f4efe6\""
      }
    ]
  },
  {
    "name": "overlay",
    "does": "Lays a logo or another picture on top.",
    "example": "- overlay: { file: references/logo.png, width: \"14%\", gravity: bottom-right, margin: \"4%\" }",
    "rows": [
      {
        "name": "file (required)",
        "says": "The path of a file: beside asset.md, or references/… for one of the campaign’s references.",
        "example": "file: references/logo.png"
      },
      {
        "name": "width",
        "says": "How wide it stands; percent of the picture’s width.",
        "example": "width: \"14%\""
      },
      {
        "name": "height",
        "says": "How high it stands; percent of the picture’s height.",
        "example": "height: 96"
      },
      {
        "name": "gravity",
        "says": "Where it stands: top-left, top, top-right, left, centre, right, bottom-left, bottom, bottom-right.",
        "example": "gravity: bottom-right"
      },
      {
        "name": "margin",
        "says": "Distance from the edges; percent of the shorter side.",
        "example": "margin: \"4%\""
      },
      {
        "name": "opacity",
        "says": "From 0 (invisible) to 1 (solid).",
        "example": "opacity: 0.8"
      },
      {
        "name": "blend",
        "says": "How it is mixed with what lies under it: normal, multiply, screen, overlay, soft-light, hard-light, darken, lighten, colour-dodge, colour-burn, difference, exclusion, add.",
        "example": "blend: multiply"
      }
    ]
  },
  {
    "name": "text",
    "does": "Sets text in a font of yours.",
    "example": "- text: { text: First light, font: references/Newsreader.ttf, size: \"6%\", gravity: bottom-left }",
    "rows": [
      {
        "name": "text (required)",
        "says": "What it says; line breaks are kept.",
        "example": "text: First light"
      },
      {
        "name": "font (required)",
        "says": "The path of the font file (.ttf, .otf or .woff), beside asset.md or under references/.",
        "example": "font: references/Newsreader.ttf"
      },
      {
        "name": "fallback",
        "says": "Fonts for letters that the font lacks, in the order in which they are asked: Latin names in an Arabic line. No other font is ever taken.",
        "example": "fallback: [references/Newsreader.ttf]"
      },
      {
        "name": "size (required)",
        "says": "The size of the letters; percent of the picture’s height.",
        "example": "size: \"6%\""
      },
      {
        "name": "width",
        "says": "Where lines break; percent of the picture’s width.",
        "example": "width: \"80%\""
      },
      {
        "name": "height",
        "says": "The most it may take; percent of the picture’s height. Larger text is set smaller.",
        "example": "height: \"20%\""
      },
      {
        "name": "colour",
        "says": "The colour: #rrggbb, #rrggbbaa, white, black or transparent.",
        "example": "colour: \"#f4efe6\""
      },
      {
        "name": "align",
        "says": "How lines stand; start is right for right-to-left writing.",
        "example": "align: centre"
      },
      {
        "name": "leading",
        "says": "Distance of lines: 1 is what the font asks for.",
        "example": "leading: 1.1"
      },
      {
        "name": "gravity",
        "says": "Where it stands: top-left, top, top-right, left, centre, right, bottom-left, bottom, bottom-right.",
        "example": "gravity: bottom-right"
      },
      {
        "name": "margin",
        "says": "Distance from the edges; percent of the shorter side.",
        "example": "margin: \"5%\""
      },
      {
        "name": "opacity",
        "says": "From 0 (invisible) to 1 (solid).",
        "example": "opacity: 0.8"
      }
    ]
  },
  {
    "name": "mask",
    "does": "Makes a part transparent.",
    "example": "- mask: { file: bottle-mask.png }",
    "rows": [
      {
        "name": "file (required)",
        "says": "A picture of the same shape: light parts stay, dark ones become transparent.",
        "example": "file: bottle-mask.png"
      },
      {
        "name": "invert",
        "says": "Dark parts stay instead.",
        "example": "invert: true"
      },
      {
        "name": "feather",
        "says": "How soft its edge becomes; percent of the shorter side.",
        "example": "feather: 2"
      }
    ]
  },
  {
    "name": "composite",
    "does": "Lays further drafts of the asset on the picture.",
    "example": "- composite: { layers: [{ draft: 2, mask: sky-mask.png }] }",
    "rows": [
      {
        "name": "layers (required)",
        "says": "What is laid on, from the lowest to the topmost.",
        "example": "layers: [{ draft: 2 }]"
      }
    ]
  },
  {
    "name": "recorded",
    "does": "A hand edit or the work of an outside tool, kept as its result and pinned by digest.",
    "example": "- recorded: { file: retouch.png, tool: GIMP, input: \"sha256:…\", output: \"sha256:…\", by: ines, note: removed flare }",
    "rows": [
      {
        "name": "file (required)",
        "says": "The result, beside asset.md.",
        "example": "file: retouch.png"
      },
      {
        "name": "input (required)",
        "says": "What it was made from: the digest that `npm run record` prints for the step before.",
        "example": "input: \"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\""
      },
      {
        "name": "output (required)",
        "says": "The sha256 of the result file.",
        "example": "output: \"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\""
      },
      {
        "name": "tool (required)",
        "says": "With what.",
        "example": "tool: GIMP"
      },
      {
        "name": "version",
        "says": "Its version.",
        "example": "version: \"2.10.34\""
      },
      {
        "name": "arguments",
        "says": "What the tool was told.",
        "example": "arguments: [\"-s\", \"2\"]"
      },
      {
        "name": "by",
        "says": "Who did it.",
        "example": "by: ines"
      },
      {
        "name": "at",
        "says": "The day.",
        "example": "at: 2026-10-20"
      },
      {
        "name": "note",
        "says": "What was done, and why.",
        "example": "note: removed flare"
      },
      {
        "name": "origin",
        "says": "What was done to the picture, said by a person. Leave it out where the tool or its file tell.",
        "example": "origin: { is: edited-by-hand, by: ines, why: \"The clone stamp alone; no generative fill\" }"
      }
    ]
  }
];

export const MANUAL_FIELDS: { readonly [kind in RecordKind]: readonly FieldRow[] } = {
  "team": [
    {
      "name": "record",
      "says": "The form that this record is written in. `npx greenlit upgrade` changes it; without a number it is the first.",
      "example": "record: 3"
    },
    {
      "name": "site",
      "says": "How the catalogue presents itself.",
      "example": ""
    },
    {
      "name": "site.title",
      "says": "The name of the catalogue.",
      "example": "title: Fernbrook approved"
    },
    {
      "name": "site.tagline",
      "says": "One line under the title.",
      "example": "tagline: \"What we said yes to, and why\""
    },
    {
      "name": "site.url",
      "says": "Where the catalogue is published; its path is the one that the pages are made for.",
      "example": "url: \"https://acme.github.io/campaigns\""
    },
    {
      "name": "site.servedBy",
      "says": "Who serves that address, where the address does not say: a build tells what the catalogue weighs against what they take.",
      "example": "servedBy: cloudflare-pages"
    },
    {
      "name": "site.behindLogin",
      "says": "Whether that address asks who is there before it shows anything. Only then is the edition with prompts, drafts, people and costs built for it.",
      "example": "behindLogin: true"
    },
    {
      "name": "site.formerUrls",
      "says": "Where the catalogue was published before: passkeys that were made there go on proving decisions.",
      "example": "formerUrls: [\"https://old.example.com/catalogue\"]"
    },
    {
      "name": "site.locale",
      "says": "The language that the catalogue’s pages speak: en or de. What people wrote stays as they wrote it, and commands speak English.",
      "example": "locale: de"
    },
    {
      "name": "site.look",
      "says": "How the catalogue looks: logo, colours and type.",
      "example": ""
    },
    {
      "name": "site.look.logo",
      "says": "The logo in the head of every page, in place of the title: a picture below campaigns/.",
      "example": "logo: brands/fernbrook.png"
    },
    {
      "name": "site.look.logoOnDark",
      "says": "The same for the dark table; default: the same picture.",
      "example": "logoOnDark: brands/fernbrook-white.png"
    },
    {
      "name": "site.look.colours",
      "says": "Colours of the brand. The grounds stay grey, because pictures are judged on them.",
      "example": "colours: { mark: { light: \"#8a3b12\", dark: \"#e08a4f\" } }"
    },
    {
      "name": "site.look.colours.ink",
      "says": "What words are written in; it stands out from every ground by 4.5.",
      "example": "ink: { light: \"#1d1a16\", dark: \"#f2ede6\" }"
    },
    {
      "name": "site.look.colours.ink.light",
      "says": "On the light table.",
      "example": "light: \"#3d2a1c\""
    },
    {
      "name": "site.look.colours.ink.dark",
      "says": "On the dark one.",
      "example": "dark: \"#f0e2d2\""
    },
    {
      "name": "site.look.colours.soft",
      "says": "What quieter words are written in; it stands out by 4.5 as well.",
      "example": "soft: { light: \"#51483f\", dark: \"#b3aaa0\" }"
    },
    {
      "name": "site.look.colours.soft.light",
      "says": "On the light table.",
      "example": "light: \"#3d2a1c\""
    },
    {
      "name": "site.look.colours.soft.dark",
      "says": "On the dark one.",
      "example": "dark: \"#f0e2d2\""
    },
    {
      "name": "site.look.colours.mark",
      "says": "The brand’s own colour, for the mark in the head and what is chosen; it stands out by 3.",
      "example": "mark: { light: \"#8a3b12\", dark: \"#e08a4f\" }"
    },
    {
      "name": "site.look.colours.mark.light",
      "says": "On the light table.",
      "example": "light: \"#3d2a1c\""
    },
    {
      "name": "site.look.colours.mark.dark",
      "says": "On the dark one.",
      "example": "dark: \"#f0e2d2\""
    },
    {
      "name": "site.look.type",
      "says": "Letters of the brand, as WOFF2.",
      "example": "type: { titles: brands/fernbrook-titles.woff2 }"
    },
    {
      "name": "site.look.type.titles",
      "says": "The letters of titles: a font below campaigns/ that you may put on a page.",
      "example": "titles: brands/fernbrook-titles.woff2"
    },
    {
      "name": "site.look.type.text",
      "says": "The letters of everything else.",
      "example": "text: brands/fernbrook-text.woff2"
    },
    {
      "name": "site.host",
      "says": "The code host, for links to changes and prefilled approvals.",
      "example": ""
    },
    {
      "name": "site.host.kind",
      "says": "Which code host.",
      "example": "kind: github"
    },
    {
      "name": "site.host.repository",
      "says": "Where the repository is browsed.",
      "example": "repository: \"https://github.com/acme/campaigns\""
    },
    {
      "name": "site.host.branch",
      "says": "The branch that counts.",
      "example": "branch: main"
    },
    {
      "name": "expunged",
      "says": "Pictures that had to go for good, each by its digest, so that what was decided about it stays provable. What was made of one may be used no more. npm run expunge -- FILE --write writes it.",
      "example": ""
    },
    {
      "name": "expunged.file",
      "says": "Where the picture was.",
      "example": "file: campaigns/first-light/references/face.jpg"
    },
    {
      "name": "expunged.digest",
      "says": "The sha256 of its bytes.",
      "example": "digest: \"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\""
    },
    {
      "name": "expunged.since",
      "says": "Since when it is gone.",
      "example": "since: 2026-11-30"
    },
    {
      "name": "expunged.why",
      "says": "Why it had to go; everybody who sees the catalogue may read it.",
      "example": "why: The person in it withdrew the release"
    },
    {
      "name": "people",
      "says": "Everybody who owns or decides something.",
      "example": ""
    },
    {
      "name": "people.id",
      "says": "The short name that approvals and briefs use for this person.",
      "example": "id: mara"
    },
    {
      "name": "people.name",
      "says": "The name as it is shown.",
      "example": "name: Mara Lindqvist"
    },
    {
      "name": "people.kind",
      "says": "A person, or a program that works for one. Agents never decide.",
      "example": "kind: person"
    },
    {
      "name": "people.roles",
      "says": "What this person may do.",
      "example": "roles: [creative-lead]"
    },
    {
      "name": "people.emails",
      "says": "Addresses this person commits with; git evidence is matched to them.",
      "example": "emails: [\"mara@example.com\"]"
    },
    {
      "name": "people.handle",
      "says": "The name on the code host, without @.",
      "example": "handle: mara-lindqvist"
    },
    {
      "name": "people.keys",
      "says": "With which keys this person proves a decision: passkeys and ssh keys, public parts only.",
      "example": ""
    },
    {
      "name": "people.keys.kind",
      "says": "A passkey: a phone, a laptop or a security key that asks for a face, a finger or a PIN.",
      "example": ""
    },
    {
      "name": "people.keys.name",
      "says": "What its owner calls it; proofs name it.",
      "example": "name: phone"
    },
    {
      "name": "people.keys.added",
      "says": "Since when it counts.",
      "example": "added: 2026-11-30"
    },
    {
      "name": "people.keys.revoked",
      "says": "From when on it counts no more: lost, sold, or no longer trusted. Decisions that were in the record before that day, and before this was written down, stay proved.",
      "example": "revoked: 2026-11-30"
    },
    {
      "name": "people.keys.public",
      "says": "The public part as the page “My key” prints it: SubjectPublicKeyInfo (RFC 5280) in base64.",
      "example": "public: \"MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE…\""
    },
    {
      "name": "people.keys.credential",
      "says": "By what name the device finds it again: the credential’s id.",
      "example": "credential: q1tTqZ6mJ0Sx0mU3nXo2Yw"
    },
    {
      "name": "people.markets",
      "says": "For whom this person speaks in the role market: languages as variants name them.",
      "example": "markets: [de-DE, de-AT]"
    },
    {
      "name": "people.brands",
      "says": "For which brands this person decides, and in whose catalogues they are named; default: for all of them.",
      "example": "brands: [fernbrook]"
    },
    {
      "name": "people.accountId",
      "says": "The number of the account on the code host (GitHub: the id at https://api.github.com/users/<name>). It stays when the account gets another name, and nobody else ever has it.",
      "example": "accountId: 8675309"
    },
    {
      "name": "policy",
      "says": "What counts as a decision.",
      "example": ""
    },
    {
      "name": "policy.gates",
      "says": "Per gate, which roles must approve and how many; and who may change these rules.",
      "example": "gates: { asset: { roles: { creative-lead: 1 } } }"
    },
    {
      "name": "policy.gates.brief",
      "says": "What the gate “brief” asks for.",
      "example": "brief: { roles: { creative-lead: 1 } }"
    },
    {
      "name": "policy.gates.brief.roles",
      "says": "How many approvals of each role this gate needs.",
      "example": "roles: { creative-lead: 1, producer: 1 }"
    },
    {
      "name": "policy.gates.brief.evidence",
      "says": "The weakest evidence that counts here; default: the policy’s.",
      "example": "evidence: author"
    },
    {
      "name": "policy.gates.brief.required",
      "says": "Whether the gates after it wait for this one: assets for the brief and their batches. Assets always need their own.",
      "example": "required: true"
    },
    {
      "name": "policy.gates.batch",
      "says": "What the gate “batch” asks for.",
      "example": "batch: { roles: { creative-lead: 1 } }"
    },
    {
      "name": "policy.gates.batch.roles",
      "says": "How many approvals of each role this gate needs.",
      "example": "roles: { creative-lead: 1, producer: 1 }"
    },
    {
      "name": "policy.gates.batch.evidence",
      "says": "The weakest evidence that counts here; default: the policy’s.",
      "example": "evidence: author"
    },
    {
      "name": "policy.gates.batch.required",
      "says": "Whether the gates after it wait for this one: assets for the brief and their batches. Assets always need their own.",
      "example": "required: true"
    },
    {
      "name": "policy.gates.asset",
      "says": "What the gate “asset” asks for.",
      "example": "asset: { roles: { creative-lead: 1 } }"
    },
    {
      "name": "policy.gates.asset.roles",
      "says": "How many approvals of each role this gate needs.",
      "example": "roles: { creative-lead: 1, producer: 1 }"
    },
    {
      "name": "policy.gates.asset.evidence",
      "says": "The weakest evidence that counts here; default: the policy’s.",
      "example": "evidence: author"
    },
    {
      "name": "policy.gates.asset.required",
      "says": "Whether the gates after it wait for this one: assets for the brief and their batches. Assets always need their own.",
      "example": "required: true"
    },
    {
      "name": "policy.gates.delivery",
      "says": "What the gate “delivery” asks for.",
      "example": "delivery: { roles: { creative-lead: 1 } }"
    },
    {
      "name": "policy.gates.delivery.roles",
      "says": "How many approvals of each role this gate needs.",
      "example": "roles: { creative-lead: 1, producer: 1 }"
    },
    {
      "name": "policy.gates.delivery.evidence",
      "says": "The weakest evidence that counts here; default: the policy’s.",
      "example": "evidence: author"
    },
    {
      "name": "policy.gates.delivery.required",
      "says": "Whether the gates after it wait for this one: assets for the brief and their batches. Assets always need their own.",
      "example": "required: true"
    },
    {
      "name": "policy.gates.words",
      "says": "What the gate “words” asks for: what is said with an asset (title, alt text, copy, rights, origin) has approvals of its own.",
      "example": "words: { roles: { legal: 1 } }"
    },
    {
      "name": "policy.gates.words.roles",
      "says": "How many approvals of each role what is said with a picture needs; default: those of the gate “asset”.",
      "example": "roles: { legal: 1 }"
    },
    {
      "name": "policy.gates.words.evidence",
      "says": "The weakest evidence that counts here; default: the policy’s.",
      "example": "evidence: author"
    },
    {
      "name": "policy.gates.policy",
      "says": "Who may change these rules. A looser rule in team.yaml, or in a brief, counts only when somebody with the role committed it.",
      "example": "policy: { by: [creative-lead] }"
    },
    {
      "name": "policy.gates.policy.by",
      "says": "Whoever holds one of these roles may change the rules, bring samples, and take back what somebody who left had said; default: creative-lead and producer.",
      "example": "by: [creative-lead, producer]"
    },
    {
      "name": "policy.evidence",
      "says": "The weakest evidence that counts: signed commit, committed by that person, or merely claimed in the file.",
      "example": "evidence: author"
    },
    {
      "name": "policy.separation",
      "says": "Whoever made a subject may not approve it.",
      "example": "separation: true"
    },
    {
      "name": "policy.criteria",
      "says": "Which acceptance criteria an approval has to mark.",
      "example": "criteria: must"
    },
    {
      "name": "policy.changesBlock",
      "says": "Changes requested by somebody stand until that person approves or withdraws.",
      "example": "changesBlock: true"
    },
    {
      "name": "policy.variants",
      "says": "How the cells of assets with variants are approved.",
      "example": "variants: { ways: [column] }"
    },
    {
      "name": "policy.variants.ways",
      "says": "How many cells of an asset with variants may be approved in one decision, besides each by itself: a column of which every cell was seen, or the rule and a sample.",
      "example": "ways: [column]"
    },
    {
      "name": "policy.variants.sample",
      "says": "How many cells a sample has at least.",
      "example": "sample: 3"
    },
    {
      "name": "policy.variants.roles",
      "says": "How many approvals of each role a cell needs; default: those of the gate “asset”.",
      "example": "roles: { market: 1 }"
    },
    {
      "name": "policy.warnDays",
      "says": "How many days before rights end a warning starts.",
      "example": "warnDays: 30"
    },
    {
      "name": "policy.waitDays",
      "says": "After how many days in review something waits too long.",
      "example": "waitDays: 3"
    },
    {
      "name": "policy.delegates",
      "says": "Who may decide for whom, by the ids of team.yaml; everybody else only for themselves. What somebody said against something and then left, whoever may change these rules takes back.",
      "example": "delegates: { mara: [noor] }"
    },
    {
      "name": "policy.hostCommits",
      "says": "What a commit needs that the code host made in somebody’s name (edits and merges in the browser): the host’s own signature, or nothing but its address, which anybody can write.",
      "example": "hostCommits: signed"
    },
    {
      "name": "policy.recorders",
      "says": "Addresses of the programs that write down reviews of the code host: a commit by one of them in the reviewer’s name, with the review’s address, counts as committed by the reviewer; a delivery, with the address of the run, as committed by whoever started it.",
      "example": "recorders: [\"greenlit@users.noreply.github.com\"]"
    },
    {
      "name": "policy.recorderKeys",
      "says": "Keys of programs that sign what reviews of the code host decided, and what a run delivered: the file then counts as committed by the reviewer, or by whoever started the run, however the branch was merged. The private part is a secret of workflows of the branch that counts.",
      "example": ""
    },
    {
      "name": "policy.recorderKeys.name",
      "says": "What approvals and deliveries call this key.",
      "example": "name: actions-2026"
    },
    {
      "name": "policy.recorderKeys.public",
      "says": "The public part of an Ed25519 key: its 32 bytes in base64url, as \"x\" in a JSON Web Key (RFC 8037).",
      "example": "public: \"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\""
    },
    {
      "name": "policy.recorderKeys.added",
      "says": "The day from which it counts.",
      "example": "added: 2026-11-30"
    },
    {
      "name": "policy.recorderKeys.revoked",
      "says": "The day from which it counts no more: what was decided or came into the record from then on is void.",
      "example": "revoked: 2027-03-01"
    },
    {
      "name": "policy.agents",
      "says": "What programs may prepare.",
      "example": ""
    },
    {
      "name": "policy.agents.touch",
      "says": "Paths that agents may change; approvals are never among them.",
      "example": "touch: [\"campaigns/*/batches/**\"]"
    },
    {
      "name": "brands",
      "says": "The brands that this repository holds campaigns of, by a short name, each with its own look, catalogue and policy. Where there are any, every brief names one.",
      "example": ""
    },
    {
      "name": "brands.<name>.name",
      "says": "The brand as briefs name it.",
      "example": "name: Fernbrook"
    },
    {
      "name": "brands.<name>.site",
      "says": "Its own catalogue (npm run build -- --brand NAME): title, address, who may see it, language and look.",
      "example": "site: { title: Fernbrook approved, url: \"https://pictures.fernbrook.example\", behindLogin: true }"
    },
    {
      "name": "brands.<name>.site.title",
      "says": "The name of its catalogue; default: the brand’s.",
      "example": "title: Fernbrook approved"
    },
    {
      "name": "brands.<name>.site.tagline",
      "says": "One line under the title.",
      "example": "tagline: \"What we said yes to, and why\""
    },
    {
      "name": "brands.<name>.site.url",
      "says": "Where the catalogue is published; its path is the one that the pages are made for.",
      "example": "url: \"https://acme.github.io/campaigns\""
    },
    {
      "name": "brands.<name>.site.servedBy",
      "says": "Who serves that address, where the address does not say: a build tells what the catalogue weighs against what they take.",
      "example": "servedBy: cloudflare-pages"
    },
    {
      "name": "brands.<name>.site.behindLogin",
      "says": "Whether that address asks who is there before it shows anything. Only then is the edition with prompts, drafts, people and costs built for it.",
      "example": "behindLogin: true"
    },
    {
      "name": "brands.<name>.site.formerUrls",
      "says": "Where the catalogue was published before: passkeys that were made there go on proving decisions.",
      "example": "formerUrls: [\"https://old.example.com/catalogue\"]"
    },
    {
      "name": "brands.<name>.site.locale",
      "says": "The language that its pages speak; default: the one of `site`.",
      "example": "locale: de"
    },
    {
      "name": "brands.<name>.site.look",
      "says": "How the catalogue looks: logo, colours and type.",
      "example": ""
    },
    {
      "name": "brands.<name>.site.look.logo",
      "says": "The logo in the head of every page, in place of the title: a picture below campaigns/.",
      "example": "logo: brands/fernbrook.png"
    },
    {
      "name": "brands.<name>.site.look.logoOnDark",
      "says": "The same for the dark table; default: the same picture.",
      "example": "logoOnDark: brands/fernbrook-white.png"
    },
    {
      "name": "brands.<name>.site.look.colours",
      "says": "Colours of the brand. The grounds stay grey, because pictures are judged on them.",
      "example": "colours: { mark: { light: \"#8a3b12\", dark: \"#e08a4f\" } }"
    },
    {
      "name": "brands.<name>.site.look.type",
      "says": "Letters of the brand, as WOFF2.",
      "example": "type: { titles: brands/fernbrook-titles.woff2 }"
    },
    {
      "name": "brands.<name>.policy",
      "says": "What counts as a decision in its campaigns, where that is not what the team’s policy says.",
      "example": "policy: { gates: { asset: { roles: { creative-lead: 1, legal: 1 } } } }"
    },
    {
      "name": "brands.<name>.policy.gates",
      "says": "Gates of its campaigns that ask for something else than the team’s, each whole.",
      "example": "gates: { asset: { roles: { creative-lead: 1, legal: 1 } } }"
    },
    {
      "name": "brands.<name>.policy.gates.brief",
      "says": "What the gate “brief” asks for.",
      "example": "brief: { roles: { creative-lead: 1 } }"
    },
    {
      "name": "brands.<name>.policy.gates.batch",
      "says": "What the gate “batch” asks for.",
      "example": "batch: { roles: { creative-lead: 1 } }"
    },
    {
      "name": "brands.<name>.policy.gates.asset",
      "says": "What the gate “asset” asks for.",
      "example": "asset: { roles: { creative-lead: 1 } }"
    },
    {
      "name": "brands.<name>.policy.gates.delivery",
      "says": "What the gate “delivery” asks for.",
      "example": "delivery: { roles: { creative-lead: 1 } }"
    },
    {
      "name": "brands.<name>.policy.gates.words",
      "says": "What the gate “words” asks for: what is said with an asset (title, alt text, copy, rights, origin) has approvals of its own.",
      "example": "words: { roles: { legal: 1 } }"
    },
    {
      "name": "brands.<name>.policy.evidence",
      "says": "The weakest evidence that counts for its campaigns.",
      "example": "evidence: signed"
    },
    {
      "name": "brands.<name>.policy.separation",
      "says": "Whether whoever made a subject of its campaigns may not approve it.",
      "example": "separation: true"
    },
    {
      "name": "brands.<name>.policy.criteria",
      "says": "Which acceptance criteria an approval has to mark in its campaigns.",
      "example": "criteria: all"
    },
    {
      "name": "brands.<name>.policy.changesBlock",
      "says": "Whether changes requested by somebody stand in its campaigns until that person approves or withdraws.",
      "example": "changesBlock: true"
    },
    {
      "name": "brands.<name>.policy.variants",
      "says": "How the cells of its assets with variants are approved.",
      "example": "variants: { ways: [column] }"
    },
    {
      "name": "brands.<name>.policy.variants.ways",
      "says": "How many cells of an asset with variants may be approved in one decision, besides each by itself: a column of which every cell was seen, or the rule and a sample.",
      "example": "ways: [column]"
    },
    {
      "name": "brands.<name>.policy.variants.sample",
      "says": "How many cells a sample has at least.",
      "example": "sample: 3"
    },
    {
      "name": "brands.<name>.policy.variants.roles",
      "says": "How many approvals of each role a cell needs; default: those of the gate “asset”.",
      "example": "roles: { market: 1 }"
    },
    {
      "name": "tools",
      "says": "Outside tools and models that recorded steps may use, by name.",
      "example": ""
    },
    {
      "name": "tools.<name>.command",
      "says": "The program and its arguments, one each; {in} and {out} stand for files, {more} for what `record` is given behind --, else it comes last. No shell reads them.",
      "example": "command: [rembg, i, \"{in}\", \"{out}\"]"
    },
    {
      "name": "tools.<name>.version",
      "says": "The version the team uses.",
      "example": "version: \"2.0.57\""
    },
    {
      "name": "tools.<name>.makes",
      "says": "What comes out of it: captured, rendered, drawn, generated (by a model), edited-with-ai (a model changed what it shows), enhanced-by-ai (a model kept what it shows: upscaled, denoised, cut out) or edited-by-hand.",
      "example": "makes: edited-with-ai"
    },
    {
      "name": "tools.<name>.seconds",
      "says": "Time limit, in seconds.",
      "example": "seconds: 120"
    },
    {
      "name": "tools.<name>.megabytes",
      "says": "Memory limit, in MB.",
      "example": "megabytes: 4096"
    },
    {
      "name": "tools.<name>.onnx",
      "says": "The model file, outside or inside the repository.",
      "example": "onnx: models/u2net.onnx"
    },
    {
      "name": "tools.<name>.sha256",
      "says": "The sha256 of the exact bytes: `sha256:` and 64 hex digits.",
      "example": "sha256: \"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\""
    },
    {
      "name": "tools.<name>.size",
      "says": "Width and height of the model input, in pixels.",
      "example": "size: 320"
    },
    {
      "name": "tools.<name>.mean",
      "says": "Subtracted per channel (RGB, 0 to 1).",
      "example": ""
    },
    {
      "name": "tools.<name>.std",
      "says": "Divided by per channel.",
      "example": ""
    },
    {
      "name": "tools.<name>.output",
      "says": "The name of the output that holds the mask; default: the first.",
      "example": ""
    },
    {
      "name": "channels",
      "says": "Channels of your own, or changes to the built-in ones by id.",
      "example": ""
    },
    {
      "name": "channels.id",
      "says": "The name that briefs and assets use; a built-in id changes that channel.",
      "example": "id: shop-window"
    },
    {
      "name": "channels.name",
      "says": "The name as it is shown.",
      "example": "name: Shop window poster"
    },
    {
      "name": "channels.platform",
      "says": "Whose channel it is; lists are grouped by it.",
      "example": "platform: Stores"
    },
    {
      "name": "channels.width",
      "says": "Pixels across, exactly.",
      "example": "width: 1080"
    },
    {
      "name": "channels.height",
      "says": "Pixels down, exactly.",
      "example": "height: 1350"
    },
    {
      "name": "channels.widths",
      "says": "Instead of width and height: a set for the web, every width in every format.",
      "example": "widths: [640, 1280, 1920]"
    },
    {
      "name": "channels.ratio",
      "says": "With widths: the shape; default: the shape of the master.",
      "example": "ratio: \"16:9\""
    },
    {
      "name": "channels.bounds",
      "says": "What the channel takes besides the exact size.",
      "example": ""
    },
    {
      "name": "channels.bounds.minWidth",
      "says": "The narrowest the channel takes.",
      "example": "minWidth: 600"
    },
    {
      "name": "channels.bounds.minHeight",
      "says": "The lowest the channel takes.",
      "example": "minHeight: 315"
    },
    {
      "name": "channels.bounds.maxWidth",
      "says": "The widest the channel takes.",
      "example": "maxWidth: 8192"
    },
    {
      "name": "channels.bounds.maxHeight",
      "says": "The tallest the channel takes.",
      "example": "maxHeight: 8192"
    },
    {
      "name": "channels.formats",
      "says": "File formats, the preferred one first.",
      "example": "formats: [jpeg, png]"
    },
    {
      "name": "channels.maxBytes",
      "says": "The heaviest file it takes, in bytes (150 kB is 150000).",
      "example": "maxBytes: 150000"
    },
    {
      "name": "channels.aimBytes",
      "says": "A weight to stay under where possible, in bytes.",
      "example": "aimBytes: 200000"
    },
    {
      "name": "channels.quality",
      "says": "Encoder quality to start from; default 85.",
      "example": "quality: 85"
    },
    {
      "name": "channels.minQuality",
      "says": "Encoder quality that a byte cap may not push under; default 45.",
      "example": "minQuality: 45"
    },
    {
      "name": "channels.chroma",
      "says": "Colour resolution that a JPEG starts from; a byte cap may halve it. Default 4:2:0, and 4:4:4 from quality 90: small lettering on colour wants it.",
      "example": "chroma: \"4:4:4\""
    },
    {
      "name": "channels.minLikeness",
      "says": "How like the master a file must stay (SSIM, 0 to 1); default 0.9.",
      "example": "minLikeness: 0.9"
    },
    {
      "name": "channels.colour",
      "says": "Colour space; default srgb.",
      "example": "colour: srgb"
    },
    {
      "name": "channels.profile",
      "says": "For cmyk: the printer’s press profile, a path from the root.",
      "example": "profile: campaigns/press/PSOcoated_v3.icc"
    },
    {
      "name": "channels.density",
      "says": "Pixels per inch, for print.",
      "example": "density: 300"
    },
    {
      "name": "channels.bleed",
      "says": "Pixels on each side that the cutter takes off.",
      "example": "bleed: 35"
    },
    {
      "name": "channels.alpha",
      "says": "Whether transparency may stay; default false.",
      "example": "alpha: false"
    },
    {
      "name": "channels.matte",
      "says": "What transparency is laid on; default white.",
      "example": "matte: \"#ffffff\""
    },
    {
      "name": "channels.safe",
      "says": "Margins that the platform covers or cuts: nothing important there.",
      "example": "safe: { top: 269, bottom: 384 }"
    },
    {
      "name": "channels.safe.top",
      "says": "Pixels from the top edge.",
      "example": "top: 269"
    },
    {
      "name": "channels.safe.right",
      "says": "Pixels from the right edge.",
      "example": "right: 65"
    },
    {
      "name": "channels.safe.bottom",
      "says": "Pixels from the bottom edge.",
      "example": "bottom: 672"
    },
    {
      "name": "channels.safe.left",
      "says": "Pixels from the left edge.",
      "example": "left: 65"
    },
    {
      "name": "channels.covered",
      "says": "Boxes that the platform puts something over.",
      "example": ""
    },
    {
      "name": "channels.covered.x",
      "says": "Left edge, in pixels.",
      "example": "x: 1060"
    },
    {
      "name": "channels.covered.y",
      "says": "Top edge, in pixels.",
      "example": "y: 640"
    },
    {
      "name": "channels.covered.width",
      "says": "Pixels across.",
      "example": "width: 220"
    },
    {
      "name": "channels.covered.height",
      "says": "Pixels down.",
      "example": "height: 80"
    },
    {
      "name": "channels.covered.by",
      "says": "What covers it.",
      "example": "by: the duration"
    },
    {
      "name": "channels.background",
      "says": "What the ground must be, to the pixel.",
      "example": "background: \"#ffffff\""
    },
    {
      "name": "channels.coverage",
      "says": "How much of the frame the product must fill at least, by its longer side.",
      "example": "coverage: 0.85"
    },
    {
      "name": "channels.metadata",
      "says": "What travels inside the files: full, disclosure (how it was made and whose it is; no prompt, no names), or none; default disclosure.",
      "example": "metadata: disclosure"
    },
    {
      "name": "channels.texts",
      "says": "The texts that the platform takes beside the picture; they travel in packs, ready for its upload.",
      "example": "texts: [{ id: headline, name: Headline, max: 30, least: 3, most: 15 }]"
    },
    {
      "name": "channels.texts.id",
      "says": "The field of an asset’s copy that fills it; further ones are called headline-2, headline-3.",
      "example": "id: headline"
    },
    {
      "name": "channels.texts.name",
      "says": "What the platform calls it, as its upload has it.",
      "example": "name: Headline"
    },
    {
      "name": "channels.texts.max",
      "says": "The most characters it takes.",
      "example": "max: 30"
    },
    {
      "name": "channels.texts.least",
      "says": "How many there must be.",
      "example": "least: 3"
    },
    {
      "name": "channels.texts.most",
      "says": "How many there may be.",
      "example": "most: 15"
    },
    {
      "name": "channels.texts.wide",
      "says": "Letters of double width (Chinese, Japanese, Korean) count as two.",
      "example": "wide: true"
    },
    {
      "name": "channels.texts.short",
      "says": "One of them has at most so many characters.",
      "example": "short: 15"
    },
    {
      "name": "channels.texts.shown",
      "says": "What is longer is taken, and cut where it is shown.",
      "example": "shown: 125"
    },
    {
      "name": "channels.caution",
      "says": "What a person has to decide before anything is uploaded here.",
      "example": "caution: Their rules ask for a photograph."
    },
    {
      "name": "channels.note",
      "says": "Anything worth knowing.",
      "example": "note: The window frame covers 40 px"
    },
    {
      "name": "channels.source",
      "says": "Where the numbers are from.",
      "example": "source: \"Printer’s sheet of 3 March\""
    },
    {
      "name": "channels.checkedOn",
      "says": "The day the numbers were last checked.",
      "example": "checkedOn: 2026-11-30"
    },
    {
      "name": "channels.confidence",
      "says": "official (the platform’s own page), secondary (others quote it), convention, or disputed (sources disagree).",
      "example": "confidence: official"
    },
    {
      "name": "recipes",
      "says": "Steps with a name, for `recipe: [{ use: name }]`.",
      "example": ""
    },
    {
      "name": "fragments",
      "says": "Prompt fragments with a name, for `fragments: [{ use: name }]`.",
      "example": "fragments: { soft-dawn-light: low warm sun }"
    }
  ],
  "brief": [
    {
      "name": "title",
      "says": "The campaign’s name.",
      "example": "title: First Light"
    },
    {
      "name": "brand",
      "says": "Whose campaign it is.",
      "example": "brand: Fernbrook"
    },
    {
      "name": "sample",
      "says": "An invented campaign that shows how things work; approvals need no evidence, and every page says so.",
      "example": "sample: true"
    },
    {
      "name": "opened",
      "says": "The day the brief was opened.",
      "example": "opened: 2026-10-05"
    },
    {
      "name": "due",
      "says": "The day it has to be delivered.",
      "example": "due: 2026-11-30"
    },
    {
      "name": "audience",
      "says": "Who the pictures are for.",
      "example": "audience: \"Early risers, 25 to 40, who cook at home\""
    },
    {
      "name": "message",
      "says": "The one thing they should take away.",
      "example": "message: Morning begins quietly"
    },
    {
      "name": "roles",
      "says": "Who owns what, by the ids of team.yaml.",
      "example": "roles: { creative-lead: mara, producer: jonas }"
    },
    {
      "name": "roles.creative-lead",
      "says": "The id of whoever owns the idea and the bar: decides.",
      "example": "creative-lead: mara"
    },
    {
      "name": "roles.producer",
      "says": "The id of whoever owns the workflow: moves things along.",
      "example": "producer: jonas"
    },
    {
      "name": "roles.designer",
      "says": "The id of whoever sets the pictures up and lays them out.",
      "example": "designer: ines"
    },
    {
      "name": "roles.editor",
      "says": "The id of whoever owns the finishing pass.",
      "example": "editor: tom"
    },
    {
      "name": "roles.agent",
      "says": "The id of the program that prepares batches and packs.",
      "example": "agent: darkroom"
    },
    {
      "name": "channels",
      "says": "Where it will run: channel ids (npm run channels lists them).",
      "example": "channels: [ig-feed-4x5, web-hero]"
    },
    {
      "name": "formats",
      "says": "What is to be made, in words.",
      "example": "formats: [\"still life, portrait\", banner]"
    },
    {
      "name": "criteria",
      "says": "Acceptance criteria: what an approval is judged by.",
      "example": "criteria: [{ id: label-readable, must: The label reads at 320 px }]"
    },
    {
      "name": "criteria.id",
      "says": "The short name that approvals mark.",
      "example": "id: logo-clear-space"
    },
    {
      "name": "criteria.must",
      "says": "What has to be true, so that two people would judge alike.",
      "example": "must: The logo has its clear space on every side"
    },
    {
      "name": "criteria.required",
      "says": "Whether an approval must mark it as passed.",
      "example": "required: true"
    },
    {
      "name": "tags",
      "says": "Words to find it by.",
      "example": "tags: [drinks, morning]"
    },
    {
      "name": "forkedFrom",
      "says": "The winner this campaign started from; `npm run fork` writes it.",
      "example": ""
    },
    {
      "name": "forkedFrom.campaign",
      "says": "The campaign this one was forked from.",
      "example": "campaign: fernbrook-first-light"
    },
    {
      "name": "forkedFrom.asset",
      "says": "The winner it started from.",
      "example": "asset: hero"
    },
    {
      "name": "forkedFrom.digest",
      "says": "The winner’s subject digest when it was forked.",
      "example": "digest: \"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\""
    },
    {
      "name": "forkedFrom.commit",
      "says": "The commit it was forked at.",
      "example": "commit: \"4f2a91c\""
    }
  ],
  "references": [
    {
      "name": "references",
      "says": "The reference set.",
      "example": ""
    },
    {
      "name": "references.id",
      "says": "The name that batches use for it.",
      "example": "id: product-front"
    },
    {
      "name": "references.file",
      "says": "The file beside references.md; leave out for a winner.",
      "example": "file: product-front.jpg"
    },
    {
      "name": "references.kind",
      "says": "brand (logo, palette), product, winner (an asset of an earlier campaign), constraint (what must hold), negative (what to avoid).",
      "example": "kind: product"
    },
    {
      "name": "references.asset",
      "says": "The winner, as <campaign>/<asset>; only for kind winner.",
      "example": "asset: fernbrook-first-light/hero"
    },
    {
      "name": "references.note",
      "says": "What to take from it.",
      "example": "note: Colour and label proportions are binding"
    },
    {
      "name": "references.alt",
      "says": "What it shows, for those who cannot see it.",
      "example": "alt: Soda bottle on a grey sweep"
    },
    {
      "name": "references.rules",
      "says": "For a constraint: what of it is measured on every refined picture. It helps whoever decides, and decides nothing.",
      "example": "rules: { clearSpace: { of: logo, least: \"25%\" } }"
    },
    {
      "name": "references.rules.clearSpace",
      "says": "The space around a logo, to the edge of the frame and to whatever else is laid on or set.",
      "example": "clearSpace: { of: logo, least: \"25%\" }"
    },
    {
      "name": "references.rules.clearSpace.of",
      "says": "The reference whose picture the logo is; default: this one.",
      "example": "of: logo"
    },
    {
      "name": "references.rules.clearSpace.least",
      "says": "How much stays free on every side; percent of the logo’s own width.",
      "example": "least: \"25%\""
    },
    {
      "name": "references.rules.clearSpace.criterion",
      "says": "The criterion of the brief beside which the result stands.",
      "example": "criterion: label-readable"
    },
    {
      "name": "references.rules.logoSize",
      "says": "How wide a logo is in every channel.",
      "example": "logoSize: { of: logo, least: 96 }"
    },
    {
      "name": "references.rules.logoSize.of",
      "says": "The reference whose picture the logo is; default: this one.",
      "example": "of: logo"
    },
    {
      "name": "references.rules.logoSize.least",
      "says": "At least so many pixels, in every channel.",
      "example": "least: 96"
    },
    {
      "name": "references.rules.logoSize.channels",
      "says": "Another least for a channel, by its id.",
      "example": "channels: { meta-story-9x16: 160 }"
    },
    {
      "name": "references.rules.logoSize.criterion",
      "says": "The criterion of the brief beside which the result stands.",
      "example": "criterion: label-readable"
    },
    {
      "name": "references.rules.textSize",
      "says": "How large the letters of set texts are in every channel.",
      "example": "textSize: { least: 24 }"
    },
    {
      "name": "references.rules.textSize.least",
      "says": "At least so many pixels, in every channel.",
      "example": "least: 96"
    },
    {
      "name": "references.rules.textSize.channels",
      "says": "Another least for a channel, by its id.",
      "example": "channels: { meta-story-9x16: 160 }"
    },
    {
      "name": "references.rules.textSize.criterion",
      "says": "The criterion of the brief beside which the result stands.",
      "example": "criterion: label-readable"
    },
    {
      "name": "references.rules.textLines",
      "says": "How many lines a set text takes.",
      "example": "textLines: { most: 2 }"
    },
    {
      "name": "references.rules.textLines.most",
      "says": "At most so many lines.",
      "example": "most: 2"
    },
    {
      "name": "references.rules.textLines.criterion",
      "says": "The criterion of the brief beside which the result stands.",
      "example": "criterion: label-readable"
    },
    {
      "name": "references.rules.contrast",
      "says": "The contrast of set texts to what lies under them.",
      "example": "contrast: { least: 4.5 }"
    },
    {
      "name": "references.rules.contrast.least",
      "says": "The ratio to what lies under them (WCAG), 1 to 21.",
      "example": "least: 4.5"
    },
    {
      "name": "references.rules.contrast.criterion",
      "says": "The criterion of the brief beside which the result stands.",
      "example": "criterion: label-readable"
    },
    {
      "name": "references.rules.palette",
      "says": "The share of the picture that is in the colours of a palette.",
      "example": "palette: { colours: [\"#e8d8b0\", \"#2f4a3c\"], within: 10, least: 60 }"
    },
    {
      "name": "references.rules.palette.colours",
      "says": "The colours of the palette.",
      "example": "colours: [\"#e8d8b0\", \"#2f4a3c\"]"
    },
    {
      "name": "references.rules.palette.within",
      "says": "How far a pixel may be from one of them (CIEDE2000); 1 is hardly seen, 10 is another shade.",
      "example": "within: 10"
    },
    {
      "name": "references.rules.palette.least",
      "says": "Of all pixels, at least so many percent.",
      "example": "least: 60"
    },
    {
      "name": "references.rules.palette.criterion",
      "says": "The criterion of the brief beside which the result stands.",
      "example": "criterion: label-readable"
    },
    {
      "name": "references.rules.freeZone",
      "says": "A part of the frame into which no logo and no text may reach.",
      "example": "freeZone: { left: 0, top: 80, width: 100, height: 20 }"
    },
    {
      "name": "references.rules.freeZone.left",
      "says": "From the left edge, in percent of the frame.",
      "example": "left: 0"
    },
    {
      "name": "references.rules.freeZone.top",
      "says": "From the top edge, in percent of the frame.",
      "example": "top: 80"
    },
    {
      "name": "references.rules.freeZone.width",
      "says": "Its width, in percent of the frame.",
      "example": "width: 100"
    },
    {
      "name": "references.rules.freeZone.height",
      "says": "Its height, in percent of the frame.",
      "example": "height: 20"
    },
    {
      "name": "references.rules.freeZone.channels",
      "says": "Only in these channels; default: in all.",
      "example": "channels: [meta-story-9x16]"
    },
    {
      "name": "references.rules.freeZone.criterion",
      "says": "The criterion of the brief beside which the result stands.",
      "example": "criterion: label-readable"
    },
    {
      "name": "references.rules.horizon",
      "says": "How level the longest nearly level line of the picture is.",
      "example": "horizon: { within: 0.5 }"
    },
    {
      "name": "references.rules.horizon.within",
      "says": "How many degrees it may lean.",
      "example": "within: 1"
    },
    {
      "name": "references.rules.horizon.criterion",
      "says": "The criterion of the brief beside which the result stands.",
      "example": "criterion: label-readable"
    },
    {
      "name": "references.rights",
      "says": "Who holds the rights, under what licence, from when to when, where and for which channels.",
      "example": "rights: { holder: Fernbrook Soda Co., licence: All media, until: 2027-06-30, territories: [DE, AT] }"
    },
    {
      "name": "references.rights.holder",
      "says": "Who holds the rights.",
      "example": "holder: Fernbrook Soda Co."
    },
    {
      "name": "references.rights.licence",
      "says": "Under what terms it may be used.",
      "example": "licence: \"Work for hire, all media\""
    },
    {
      "name": "references.rights.from",
      "says": "The first day it may be used.",
      "example": "from: 2026-10-01"
    },
    {
      "name": "references.rights.until",
      "says": "The last day it may be used; leave out for no end.",
      "example": "until: 2027-06-30"
    },
    {
      "name": "references.rights.territories",
      "says": "Where it may be used: worldwide, or a list of ISO 3166 codes of countries (DE) and their parts (US-CA), or EU. What is not written down is not known, so nothing is delivered to a named market by it.",
      "example": "territories: [DE, AT, CH]"
    },
    {
      "name": "references.rights.channels",
      "says": "The channels that it may run on; leave out where the licence names none.",
      "example": "channels: [ig-feed-4x5, web-hero]"
    },
    {
      "name": "references.rights.expires",
      "says": "The same as until, which is the better name.",
      "example": "expires: 2027-06-30"
    },
    {
      "name": "references.rights.releases",
      "says": "The word of everybody and everything that can be recognised; an empty list says that there is nobody.",
      "example": "releases: [{ of: The runner, document: \"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\" }]"
    },
    {
      "name": "references.rights.releases.of",
      "says": "Who or what is shown, as your team calls it; it is told to nobody outside.",
      "example": "of: The runner"
    },
    {
      "name": "references.rights.releases.kind",
      "says": "model (a signed release), consent (given otherwise), property (a building, a work of art).",
      "example": "kind: model"
    },
    {
      "name": "references.rights.releases.document",
      "says": "The sha256 of the signed document; it may lie anywhere. Until it is there, the release is missing and nothing is approved.",
      "example": "document: \"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\""
    },
    {
      "name": "references.rights.releases.file",
      "says": "Where the document lies, beside asset.md or references.md, if it is kept here. It never travels.",
      "example": "file: releases/runner.pdf"
    },
    {
      "name": "references.rights.releases.from",
      "says": "The first day it may be used.",
      "example": "from: 2026-10-01"
    },
    {
      "name": "references.rights.releases.until",
      "says": "The last day it may be used; leave out for no end.",
      "example": "until: 2027-06-30"
    },
    {
      "name": "references.rights.releases.territories",
      "says": "Where it may be used: worldwide, or a list of ISO 3166 codes of countries (DE) and their parts (US-CA), or EU. What is not written down is not known, so nothing is delivered to a named market by it.",
      "example": "territories: [DE, AT, CH]"
    },
    {
      "name": "references.rights.releases.channels",
      "says": "The channels that it may run on; leave out where the licence names none.",
      "example": "channels: [ig-feed-4x5, web-hero]"
    },
    {
      "name": "references.rights.distribute",
      "says": "Whether the file itself may travel in export packs (references only).",
      "example": "distribute: false"
    },
    {
      "name": "references.made",
      "says": "How this picture was made, if it was made for the project.",
      "example": ""
    },
    {
      "name": "references.made.tool",
      "says": "The program that made the pictures.",
      "example": "tool: { name: Blender, version: \"3.4.1\" }"
    },
    {
      "name": "references.made.tool.name",
      "says": "The program.",
      "example": "name: Blender"
    },
    {
      "name": "references.made.tool.version",
      "says": "Its version.",
      "example": "version: \"3.4.1\""
    },
    {
      "name": "references.made.tool.engine",
      "says": "The renderer or back end inside it.",
      "example": "engine: Cycles"
    },
    {
      "name": "references.made.model",
      "says": "The model, if the tool runs one.",
      "example": "model: { name: flux-dev }"
    },
    {
      "name": "references.made.model.name",
      "says": "The model.",
      "example": "name: flux-dev"
    },
    {
      "name": "references.made.model.hash",
      "says": "Its digest as the tool reports it.",
      "example": "hash: \"7f96a1a9ca\""
    },
    {
      "name": "references.made.seed",
      "says": "A whole number of any length; quote long ones.",
      "example": "seed: \"1894467213\""
    },
    {
      "name": "references.made.settings",
      "says": "What the tool was set to, in its own words; quote seeds.",
      "example": "settings: { seed: \"41001\", samples: 80 }"
    },
    {
      "name": "references.made.scene",
      "says": "The script or scene it came from.",
      "example": "scene: scenes/fernbrook_01.py product-front"
    },
    {
      "name": "references.origin",
      "says": "Where it comes from, said by a person. Leave it out where the file or its tool tell.",
      "example": "origin: { is: captured, by: mara, why: Shot by us on 3 March }"
    },
    {
      "name": "references.origin.is",
      "says": "What it is: captured, rendered, drawn, generated (by a model), edited-with-ai (a model changed what it shows), enhanced-by-ai (a model kept what it shows: upscaled, denoised, cut out) or edited-by-hand.",
      "example": "is: captured"
    },
    {
      "name": "references.origin.by",
      "says": "The person who says so; never a program.",
      "example": "by: mara"
    },
    {
      "name": "references.origin.why",
      "says": "How this person knows.",
      "example": "why: \"Shot by us on 3 March; the RAW files are in the archive\""
    }
  ],
  "batch": [
    {
      "name": "hypothesis",
      "says": "What this round is trying to find out.",
      "example": "hypothesis: Low window light reads as a morning ritual"
    },
    {
      "name": "by",
      "says": "Who ran it.",
      "example": "by: ines"
    },
    {
      "name": "at",
      "says": "The day it was run.",
      "example": "at: 2026-10-12"
    },
    {
      "name": "asBatch",
      "says": "What drafts that do not say so themselves have as this batch: all, none, or a list as a draft has it. With origin, what a person says here of where the pictures come from holds for all of them but those that list it as not recorded, and nothing else does. Where this is missing, all.",
      "example": "asBatch: all"
    },
    {
      "name": "tool",
      "says": "The program that made the pictures.",
      "example": "tool: { name: Blender, version: \"3.4.1\" }"
    },
    {
      "name": "tool.name",
      "says": "The program.",
      "example": "name: Blender"
    },
    {
      "name": "tool.version",
      "says": "Its version.",
      "example": "version: \"3.4.1\""
    },
    {
      "name": "tool.engine",
      "says": "The renderer or back end inside it.",
      "example": "engine: Cycles"
    },
    {
      "name": "model",
      "says": "The model, if the tool runs one.",
      "example": "model: { name: flux-dev }"
    },
    {
      "name": "model.name",
      "says": "The model.",
      "example": "name: flux-dev"
    },
    {
      "name": "model.hash",
      "says": "Its digest as the tool reports it.",
      "example": "hash: \"7f96a1a9ca\""
    },
    {
      "name": "fragments",
      "says": "The prompt, in named fragments that can be reused and counted.",
      "example": "fragments: { subject: a slim glass bottle, light: low warm sun }"
    },
    {
      "name": "fragments.<name>.use",
      "says": "A fragment of team.yaml by its name, or of a batch as <campaign>/<batch>/<name>.",
      "example": "use: soft-dawn-light"
    },
    {
      "name": "fragments.use",
      "says": "A fragment of team.yaml by its name, or of a batch as <campaign>/<batch>/<name>.",
      "example": "use: soft-dawn-light"
    },
    {
      "name": "prompt",
      "says": "The whole prompt as the tool recorded it, when it was not written in fragments.",
      "example": ""
    },
    {
      "name": "negative",
      "says": "What the pictures should not show.",
      "example": "negative: \"flash, hands, crooked horizon\""
    },
    {
      "name": "settings",
      "says": "What the tool was set to, in its own words; quote seeds.",
      "example": "settings: { seed: \"41001\", samples: 80 }"
    },
    {
      "name": "origin",
      "says": "Where those drafts come from that have it as the batch, said by a person.",
      "example": "origin: { is: captured, by: mara, why: Shot by us on 3 March }"
    },
    {
      "name": "origin.is",
      "says": "What it is: captured, rendered, drawn, generated (by a model), edited-with-ai (a model changed what it shows), enhanced-by-ai (a model kept what it shows: upscaled, denoised, cut out) or edited-by-hand.",
      "example": "is: captured"
    },
    {
      "name": "origin.by",
      "says": "The person who says so; never a program.",
      "example": "by: mara"
    },
    {
      "name": "origin.why",
      "says": "How this person knows.",
      "example": "why: \"Shot by us on 3 March; the RAW files are in the archive\""
    },
    {
      "name": "references",
      "says": "The references that steered it, by id.",
      "example": "references: [product-front]"
    },
    {
      "name": "cost",
      "says": "What the round cost.",
      "example": "cost: { amount: 9.1, unit: render minutes }"
    },
    {
      "name": "cost.amount",
      "says": "What the round cost.",
      "example": "amount: 1.2"
    },
    {
      "name": "cost.unit",
      "says": "In what: EUR, USD, credits, render minutes.",
      "example": "unit: render minutes"
    },
    {
      "name": "drafts",
      "says": "Every file the round produced, with its verdict.",
      "example": ""
    },
    {
      "name": "drafts.id",
      "says": "The frame number.",
      "example": "id: d01"
    },
    {
      "name": "drafts.file",
      "says": "The picture, beside batch.md.",
      "example": "file: d01.png"
    },
    {
      "name": "drafts.alt",
      "says": "What it shows, for those who cannot see it.",
      "example": "alt: Bottle on a sunlit ledge"
    },
    {
      "name": "drafts.original",
      "says": "What the file was called where it came from.",
      "example": "original: \"00017-41001.png\""
    },
    {
      "name": "drafts.asBatch",
      "says": "What this draft has as the batch, where it says nothing itself: all, none, or a list of tool, model, prompt, negative, settings, origin (all of these), or settings by their names. What it neither says nor has as the batch was not recorded. Without this the batch’s own asBatch holds.",
      "example": "asBatch: [tool, model, prompt, steps]"
    },
    {
      "name": "drafts.notRecorded",
      "says": "What was not recorded of this draft, although the batch says it: a list of tool, model, prompt, negative, settings, origin (all of these), or settings by their names.",
      "example": "notRecorded: [negative, loras]"
    },
    {
      "name": "drafts.tool",
      "says": "The program that made this draft, where it is not the batch’s.",
      "example": "tool: { name: ComfyUI }"
    },
    {
      "name": "drafts.tool.name",
      "says": "The program.",
      "example": "name: Blender"
    },
    {
      "name": "drafts.tool.version",
      "says": "Its version.",
      "example": "version: \"3.4.1\""
    },
    {
      "name": "drafts.tool.engine",
      "says": "The renderer or back end inside it.",
      "example": "engine: Cycles"
    },
    {
      "name": "drafts.model",
      "says": "The model of this draft, where it is not the batch’s.",
      "example": "model: { name: flux-dev }"
    },
    {
      "name": "drafts.model.name",
      "says": "The model.",
      "example": "name: flux-dev"
    },
    {
      "name": "drafts.model.hash",
      "says": "Its digest as the tool reports it.",
      "example": "hash: \"7f96a1a9ca\""
    },
    {
      "name": "drafts.seed",
      "says": "The seed, as text: seeds exceed what a number can hold.",
      "example": "seed: \"41001\""
    },
    {
      "name": "drafts.fragments",
      "says": "Where this draft’s prompt differs from the batch’s, by fragment.",
      "example": "fragments: { subject: a slim glass bottle, light: low warm sun }"
    },
    {
      "name": "drafts.fragments.<name>.use",
      "says": "A fragment of team.yaml by its name, or of a batch as <campaign>/<batch>/<name>.",
      "example": "use: soft-dawn-light"
    },
    {
      "name": "drafts.fragments.use",
      "says": "A fragment of team.yaml by its name, or of a batch as <campaign>/<batch>/<name>.",
      "example": "use: soft-dawn-light"
    },
    {
      "name": "drafts.prompt",
      "says": "The whole prompt as the tool recorded it, when it was not written in fragments.",
      "example": ""
    },
    {
      "name": "drafts.negative",
      "says": "Where the negative prompt differs from the batch’s.",
      "example": ""
    },
    {
      "name": "drafts.settings",
      "says": "Where the settings differ from the batch’s.",
      "example": "settings: { seed: \"41001\", samples: 80 }"
    },
    {
      "name": "drafts.origin",
      "says": "Where it comes from, said by a person. Leave it out where the file or its tool tell.",
      "example": "origin: { is: captured, by: mara, why: Shot by us on 3 March }"
    },
    {
      "name": "drafts.origin.is",
      "says": "What it is: captured, rendered, drawn, generated (by a model), edited-with-ai (a model changed what it shows), enhanced-by-ai (a model kept what it shows: upscaled, denoised, cut out) or edited-by-hand.",
      "example": "is: captured"
    },
    {
      "name": "drafts.origin.by",
      "says": "The person who says so; never a program.",
      "example": "by: mara"
    },
    {
      "name": "drafts.origin.why",
      "says": "How this person knows.",
      "example": "why: \"Shot by us on 3 March; the RAW files are in the archive\""
    },
    {
      "name": "drafts.verdict",
      "says": "pick, hold or reject.",
      "example": "verdict: pick"
    },
    {
      "name": "drafts.why",
      "says": "The reason, as a margin note.",
      "example": "why: The leaf shadow leads to the label"
    },
    {
      "name": "drafts.by",
      "says": "Who said so.",
      "example": "by: mara"
    },
    {
      "name": "drafts.raw",
      "says": "What the generator wrote into the file, kept beside it.",
      "example": "raw: d01.metadata.json"
    },
    {
      "name": "drafts.scene",
      "says": "The script or scene it came from.",
      "example": "scene: scenes/fernbrook_01.py d01"
    }
  ],
  "asset": [
    {
      "name": "title",
      "says": "What people call it.",
      "example": "title: \"First light, hero\""
    },
    {
      "name": "alt",
      "says": "What it shows, for those who cannot see it; it travels in the files.",
      "example": "alt: Soda bottle on a sunlit plaster ledge"
    },
    {
      "name": "copy",
      "says": "What runs beside the picture, by a name of your own: headline, caption, call to action.",
      "example": "copy: { headline: Morning begins quietly }"
    },
    {
      "name": "disclosure",
      "says": "What is to be said of how it was made wherever it runs, where the declaration in the file is not enough.",
      "example": "disclosure: Created with AI"
    },
    {
      "name": "from",
      "says": "The draft it was made from, as <batch>/<draft>; a list for a composite, an empty one until a draft is picked.",
      "example": "from: \"01-low-window-light/d01\""
    },
    {
      "name": "by",
      "says": "Who finished it; default: whoever committed it.",
      "example": "by: tom"
    },
    {
      "name": "at",
      "says": "The day it was put up for review.",
      "example": "at: 2026-10-20"
    },
    {
      "name": "recipe",
      "says": "The refinement, step by step, in order.",
      "example": "recipe: [{ crop: { ratio: \"4:5\", focus: [0.52, 0.38] } }, { sharpen: { radius: 0.8 } }]"
    },
    {
      "name": "focus",
      "says": "What must stay in the frame when a channel crops.",
      "example": "focus: [0.52, 0.38]"
    },
    {
      "name": "channels",
      "says": "Where it is meant to run: channel ids, or an id with its own fit.",
      "example": "channels: [ig-feed-4x5, { web-hero: { focus: [0.6, 0.5] } }]"
    },
    {
      "name": "channels.<name>.fit",
      "says": "Fill by cropping around the focus, or show all and extend the ground.",
      "example": "fit: crop"
    },
    {
      "name": "channels.<name>.focus",
      "says": "What must stay in the frame for this channel.",
      "example": "focus: [0.5, 0.4]"
    },
    {
      "name": "channels.<name>.ground",
      "says": "With fit: extend, the colour of the added ground (or \"edge\", \"mirror\", \"blur\").",
      "example": "ground: \"#f4efe6\""
    },
    {
      "name": "channels.<name>.recipe",
      "says": "Further steps for this channel only.",
      "example": "recipe: [{ crop: { ratio: \"4:5\", focus: [0.52, 0.38] } }, { sharpen: { radius: 0.8 } }]"
    },
    {
      "name": "tags",
      "says": "Words to find it by.",
      "example": "tags: [hero, bottle]"
    },
    {
      "name": "rights",
      "says": "Who holds the rights, under what licence, from when to when, where and for which channels.",
      "example": "rights: { holder: Fernbrook Soda Co., licence: All media, until: 2027-06-30, territories: [DE, AT] }"
    },
    {
      "name": "rights.holder",
      "says": "Who holds the rights.",
      "example": "holder: Fernbrook Soda Co."
    },
    {
      "name": "rights.licence",
      "says": "Under what terms it may be used.",
      "example": "licence: \"Work for hire, all media\""
    },
    {
      "name": "rights.from",
      "says": "The first day it may be used.",
      "example": "from: 2026-10-01"
    },
    {
      "name": "rights.until",
      "says": "The last day it may be used; leave out for no end.",
      "example": "until: 2027-06-30"
    },
    {
      "name": "rights.territories",
      "says": "Where it may be used: worldwide, or a list of ISO 3166 codes of countries (DE) and their parts (US-CA), or EU. What is not written down is not known, so nothing is delivered to a named market by it.",
      "example": "territories: [DE, AT, CH]"
    },
    {
      "name": "rights.channels",
      "says": "The channels that it may run on; leave out where the licence names none.",
      "example": "channels: [ig-feed-4x5, web-hero]"
    },
    {
      "name": "rights.expires",
      "says": "The same as until, which is the better name.",
      "example": "expires: 2027-06-30"
    },
    {
      "name": "rights.releases",
      "says": "The word of everybody and everything that can be recognised; an empty list says that there is nobody.",
      "example": "releases: [{ of: The runner, document: \"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\" }]"
    },
    {
      "name": "rights.releases.of",
      "says": "Who or what is shown, as your team calls it; it is told to nobody outside.",
      "example": "of: The runner"
    },
    {
      "name": "rights.releases.kind",
      "says": "model (a signed release), consent (given otherwise), property (a building, a work of art).",
      "example": "kind: model"
    },
    {
      "name": "rights.releases.document",
      "says": "The sha256 of the signed document; it may lie anywhere. Until it is there, the release is missing and nothing is approved.",
      "example": "document: \"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\""
    },
    {
      "name": "rights.releases.file",
      "says": "Where the document lies, beside asset.md or references.md, if it is kept here. It never travels.",
      "example": "file: releases/runner.pdf"
    },
    {
      "name": "rights.releases.from",
      "says": "The first day it may be used.",
      "example": "from: 2026-10-01"
    },
    {
      "name": "rights.releases.until",
      "says": "The last day it may be used; leave out for no end.",
      "example": "until: 2027-06-30"
    },
    {
      "name": "rights.releases.territories",
      "says": "Where it may be used: worldwide, or a list of ISO 3166 codes of countries (DE) and their parts (US-CA), or EU. What is not written down is not known, so nothing is delivered to a named market by it.",
      "example": "territories: [DE, AT, CH]"
    },
    {
      "name": "rights.releases.channels",
      "says": "The channels that it may run on; leave out where the licence names none.",
      "example": "channels: [ig-feed-4x5, web-hero]"
    },
    {
      "name": "rights.distribute",
      "says": "Whether the file itself may travel in export packs (references only).",
      "example": "distribute: false"
    },
    {
      "name": "variants",
      "says": "Axes, each with its values: every combination is one picture, a cell with an approval of its own.",
      "example": "variants: { locale: [de-DE, fr-FR], line: [a, b] }"
    },
    {
      "name": "variants.except",
      "says": "Combinations that do not exist.",
      "example": "except: [{ locale: fr-FR, line: b }]"
    },
    {
      "name": "variants.only",
      "says": "The combinations that exist, where it is not all of them.",
      "example": "only: [{ locale: de-DE }, { locale: fr-FR, line: a }]"
    },
    {
      "name": "variants.copy",
      "says": "The tables of copy/ that its words come from; default: all of the campaign.",
      "example": "copy: [lines, prices]"
    },
    {
      "name": "variants.fallback",
      "says": "Whose words a language takes where it has none of its own. Without it a missing translation is a problem.",
      "example": "fallback: { de-AT: de-DE }"
    },
    {
      "name": "variants.fonts",
      "says": "The font file that every text takes in languages of a script (ISO 15924), in place of the recipe’s own; of several, the further ones set the letters that the first lacks.",
      "example": "fonts: { Arab: [references/NotoNaskhArabic.ttf, references/Newsreader.ttf], Jpan: references/NotoSansJP.ttf }"
    },
    {
      "name": "variants.for",
      "says": "Parameters of steps that some cells have otherwise.",
      "example": "for: [{ where: { locale: de-DE }, steps: { 2: { size: \"5%\" } } }]"
    },
    {
      "name": "variants.for.where",
      "says": "Which cells: by axis, a value or several.",
      "example": "where: { locale: de-DE, line: [a, b] }"
    },
    {
      "name": "variants.for.steps",
      "says": "By the number of a step in the whole recipe: the parameters that are others here.",
      "example": "steps: { 2: { size: \"5%\" } }"
    },
    {
      "name": "variants.locale",
      "says": "The languages, as BCP 47 writes them.",
      "example": "locale: [de-DE, fr-FR, ar]"
    }
  ],
  "copy": [],
  "approval": [
    {
      "name": "subject",
      "says": "What was decided about.",
      "example": "subject: assets/hero"
    },
    {
      "name": "digest",
      "says": "The subject digest that was seen.",
      "example": "digest: \"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\""
    },
    {
      "name": "said",
      "says": "The digest of what is said with the picture (title, alt text, copy, rights, origin) as it was read; only for assets. Without it, the words were not approved.",
      "example": "said: \"sha256:fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210\""
    },
    {
      "name": "gate",
      "says": "Where the decision is about the words alone and says nothing about the picture.",
      "example": "gate: words"
    },
    {
      "name": "decision",
      "says": "approved, changes-requested, rejected, or withdrawn.",
      "example": "decision: approved"
    },
    {
      "name": "by",
      "says": "Who decided, by the id of team.yaml.",
      "example": "by: mara"
    },
    {
      "name": "role",
      "says": "In which role.",
      "example": "role: creative-lead"
    },
    {
      "name": "for",
      "says": "On whose behalf, when the decision was delegated.",
      "example": "for: mara"
    },
    {
      "name": "at",
      "says": "When it was decided.",
      "example": "at: 2026-11-12T09:30:00Z"
    },
    {
      "name": "catalogue",
      "says": "The address of the catalogue that it was decided in, as team.yaml has it: its proof counts in no other. The commands and the page write it.",
      "example": "catalogue: \"https://acme.github.io/campaigns\""
    },
    {
      "name": "note",
      "says": "A remark in one line; the body of the file may say more.",
      "example": ""
    },
    {
      "name": "criteria",
      "says": "Each acceptance criterion: pass, fail or not-applicable.",
      "example": "criteria: { label-readable: pass }"
    },
    {
      "name": "pins",
      "says": "Remarks pinned to places in the picture.",
      "example": ""
    },
    {
      "name": "pins.at",
      "says": "Where, as [x, y] from 0 to 1.",
      "example": "at: [0.41, 0.22]"
    },
    {
      "name": "pins.note",
      "says": "What about it.",
      "example": "note: nice edge here"
    },
    {
      "name": "evidence",
      "says": "How this file came about.",
      "example": ""
    },
    {
      "name": "evidence.kind",
      "says": "How this file came about.",
      "example": "kind: github-review"
    },
    {
      "name": "evidence.url",
      "says": "Where it can be looked up.",
      "example": "url: \"https://github.com/acme/campaigns/pull/12#pullrequestreview-1\""
    },
    {
      "name": "evidence.note",
      "says": "Anything else that helps an auditor.",
      "example": ""
    },
    {
      "name": "saw",
      "says": "What was seen, part by part: it tells later what changed. The commands write it; it proves nothing.",
      "example": "saw: { step 1, crop: \"62d3cfe0717b\" }"
    },
    {
      "name": "read",
      "says": "What was read with the picture, part by part: it tells later which word changed. The commands write it; it proves nothing.",
      "example": "read: { alt text: A bottle on a sunlit ledge }"
    },
    {
      "name": "variants",
      "says": "A yes to many cells at once, with the digests that it covers. The commands write it.",
      "example": ""
    },
    {
      "name": "variants.by",
      "says": "A column: every cell of it was seen. A sample: the rule, and some cells.",
      "example": "by: column"
    },
    {
      "name": "variants.where",
      "says": "Of a column: the values that its cells share, by axis.",
      "example": "where: { locale: de-DE }"
    },
    {
      "name": "variants.rule",
      "says": "Of a sample: the digest of the rule, as npm run digest prints it.",
      "example": "rule: \"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\""
    },
    {
      "name": "variants.seen",
      "says": "Of a sample: the cells that were looked at, each with a file of its own.",
      "example": "seen: [de-DE.a]"
    },
    {
      "name": "variants.parts",
      "says": "What only this cell shows and says, part by part: it tells later what changed, and proves nothing.",
      "example": ""
    },
    {
      "name": "variants.parts.<name>.saw",
      "says": "What was seen, part by part: it tells later what changed. The commands write it; it proves nothing.",
      "example": "saw: { step 1, crop: \"62d3cfe0717b\" }"
    },
    {
      "name": "variants.parts.<name>.read",
      "says": "What was read with the picture, part by part: it tells later which word changed. The commands write it; it proves nothing.",
      "example": "read: { alt text: A bottle on a sunlit ledge }"
    },
    {
      "name": "variants.cells",
      "says": "Every cell that it covers: its name, the digest of its picture, and that of what is said with it.",
      "example": "cells: [\"de-DE.a sha256:0000000000000000000000000000000000000000000000000000000000000000 sha256:1111111111111111111111111111111111111111111111111111111111111111\"]"
    },
    {
      "name": "proof",
      "says": "A signature over the whole decision by a key of the person who made it, or of the program that wrote their review down. The commands and the page write it.",
      "example": ""
    },
    {
      "name": "proof.kind",
      "says": "",
      "example": ""
    },
    {
      "name": "proof.key",
      "says": "Which key of that person, by its name in team.yaml.",
      "example": "key: phone"
    },
    {
      "name": "proof.over",
      "says": "Each fact that was signed, by the first twelve hex digits of its sha256: it tells which one was changed, and proves nothing.",
      "example": "over: { digest: \"62d3cfe0717b\" }"
    },
    {
      "name": "proof.authenticator",
      "says": "WebAuthn’s authenticatorData.",
      "example": ""
    },
    {
      "name": "proof.client",
      "says": "WebAuthn’s clientDataJSON; its challenge is the sha256 of what was signed.",
      "example": ""
    },
    {
      "name": "proof.signature",
      "says": "The signature over both.",
      "example": ""
    }
  ],
  "delivery": [
    {
      "name": "at",
      "says": "When it was delivered.",
      "example": "at: 2026-11-12T09:30:00Z"
    },
    {
      "name": "by",
      "says": "Who delivered it.",
      "example": "by: jonas"
    },
    {
      "name": "to",
      "says": "Who received it.",
      "example": "to: Nordlicht Media"
    },
    {
      "name": "note",
      "says": "Anything the receiver should know.",
      "example": ""
    },
    {
      "name": "run",
      "says": "The run of a workflow that wrote it down for whoever started it. `deliver.yml` writes it: with it, the signature of one of `policy.recorderKeys` counts as that person’s commit, and so does a commit by one of `policy.recorders` in their name.",
      "example": "run: \"https://github.com/acme/campaigns/actions/runs/81234567890\""
    },
    {
      "name": "channels",
      "says": "Which channels.",
      "example": "channels: [ig-feed-4x5]"
    },
    {
      "name": "markets",
      "says": "The markets that it was delivered to, by their codes of ISO 3166; the rights of every file reached to them.",
      "example": "markets: [DE, AT]"
    },
    {
      "name": "commit",
      "says": "The commit it was made from.",
      "example": "commit: \"4f2a91c\""
    },
    {
      "name": "engine",
      "says": "The versions that made it.",
      "example": "engine: { greenlit: \"0.1.0\", sharp: \"0.35.5\" }"
    },
    {
      "name": "renditions",
      "says": "Every file, by digest.",
      "example": ""
    },
    {
      "name": "renditions.asset",
      "says": "The asset it was made from.",
      "example": "asset: hero"
    },
    {
      "name": "renditions.subject",
      "says": "The subject digest that was approved.",
      "example": "subject: \"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\""
    },
    {
      "name": "renditions.said",
      "says": "The digest of what was said with it, as it was approved.",
      "example": "said: \"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\""
    },
    {
      "name": "renditions.channel",
      "says": "The channel it was made for.",
      "example": "channel: ig-feed-4x5"
    },
    {
      "name": "renditions.file",
      "says": "The file’s name in the pack.",
      "example": "file: first-light-hero--ig-feed-4x5--1080x1350--3f2a91c04b7e.jpg"
    },
    {
      "name": "renditions.digest",
      "says": "The sha256 of the delivered file.",
      "example": "digest: \"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\""
    },
    {
      "name": "renditions.drawn",
      "says": "The sha256 of the file before it was signed, when it was.",
      "example": "drawn: \"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\""
    },
    {
      "name": "renditions.pixels",
      "says": "The sha256 of its decoded pixels, which survives a change of metadata.",
      "example": "pixels: \"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\""
    },
    {
      "name": "renditions.bytes",
      "says": "Its weight in bytes.",
      "example": "bytes: 184213"
    },
    {
      "name": "renditions.width",
      "says": "Pixels across.",
      "example": "width: 1080"
    },
    {
      "name": "renditions.height",
      "says": "Pixels down.",
      "example": "height: 1350"
    },
    {
      "name": "packs",
      "says": "The zips, by digest.",
      "example": ""
    },
    {
      "name": "packs.file",
      "says": "The zip’s name.",
      "example": "file: first-light--ig-feed-4x5.zip"
    },
    {
      "name": "packs.digest",
      "says": "The sha256 of the zip.",
      "example": "digest: \"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\""
    },
    {
      "name": "packs.bytes",
      "says": "Its weight in bytes.",
      "example": ""
    },
    {
      "name": "proof",
      "says": "A recorder’s signature over everything above and the prose below. With it the delivery counts however its branch is merged, and in a copy without git; any change breaks it. `deliver.yml` writes it.",
      "example": ""
    },
    {
      "name": "proof.kind",
      "says": "That a program of the team signed it, which wrote it down for somebody.",
      "example": ""
    },
    {
      "name": "proof.key",
      "says": "Which key, by its name in policy.recorderKeys.",
      "example": "key: actions-2026"
    },
    {
      "name": "proof.over",
      "says": "Each fact that was signed, by the first twelve hex digits of its sha256: it tells which one was changed, and proves nothing.",
      "example": "over: { digest: \"62d3cfe0717b\" }"
    },
    {
      "name": "proof.signature",
      "says": "The Ed25519 signature (RFC 8032) of the bytes of what stands in the file.",
      "example": ""
    }
  ]
};

export const MANUAL_COMMANDS: readonly ManualCommand[] = [
  {
    "name": "init",
    "summary": "Makes a folder a project of campaigns: asks five things on a terminal, and writes the files that it begins with.",
    "usage": "",
    "about": [
      "What is there stays as it is: files of yours are told, and how they differ is in --plan."
    ],
    "options": [
      {
        "flag": "--brand TEXT",
        "says": "whose campaigns these are; the name of the catalogue"
      },
      {
        "flag": "--lead NAME",
        "says": "who decides (default: the name that git commits with here)"
      },
      {
        "flag": "--email ADDRESS",
        "says": "the address of their commits (default: that of git here)"
      },
      {
        "flag": "--handle NAME",
        "says": "their account on the code host"
      },
      {
        "flag": "--host github|gitlab|forgejo|none",
        "says": "which code host (default: what --repository tells)"
      },
      {
        "flag": "--repository URL",
        "says": "where the repository is browsed: https://github.com/acme/campaigns"
      },
      {
        "flag": "--url URL",
        "says": "where the catalogue will be published"
      },
      {
        "flag": "--audience internal|public",
        "says": "who may see it (default: internal)"
      },
      {
        "flag": "--large",
        "says": "keep pictures in Git LFS"
      },
      {
        "flag": "--with-samples",
        "says": "invented campaigns to look at, in place of the example"
      },
      {
        "flag": "--plan",
        "says": "show what would be written, as a patch, and write nothing"
      }
    ]
  },
  {
    "name": "start",
    "summary": "Builds everything (as `npm run build` does) and serves the catalogue on localhost until you stop it.",
    "usage": "",
    "about": [
      "A decision that was signed on one of its pages can be put into the record from there."
    ],
    "options": [
      {
        "flag": "--base PATH",
        "says": "the path the catalogue will live under, /campaigns/ (default: GREENLIT_BASE, else that of GREENLIT_SITE_URL or of site.url in team.yaml)"
      },
      {
        "flag": "--audience internal|public",
        "says": "public leaves out prompts, people, drafts and all that is not approved (default: GREENLIT_AUDIENCE, else public for an address that anybody can open)"
      },
      {
        "flag": "--brand NAME",
        "says": "the catalogue of one brand of team.yaml alone, with nothing of any other (default: one for all)"
      },
      {
        "flag": "--local",
        "says": "to be looked at here and published nowhere, whatever address the team has"
      },
      {
        "flag": "--packs zips|loose",
        "says": "loose: the page puts a pack together when somebody asks for it, so that no picture lies there twice; zips: they lie there too (default: loose)"
      },
      {
        "flag": "--effort draft|publish",
        "says": "how hard to compress AVIF: draft is quick (default: publish)"
      },
      {
        "flag": "--fetch",
        "says": "fetch from Git LFS what has to be opened and is only a pointer here"
      },
      {
        "flag": "--port PORT",
        "says": "where to serve (default: 4321, or the next free one)"
      }
    ]
  },
  {
    "name": "build",
    "summary": "The whole job: checks the record, draws what is missing, builds the catalogue, whose pages hand out the packs.",
    "usage": "",
    "about": [],
    "options": [
      {
        "flag": "--base PATH",
        "says": "the path the catalogue will live under, /campaigns/ (default: GREENLIT_BASE, else that of GREENLIT_SITE_URL or of site.url in team.yaml)"
      },
      {
        "flag": "--audience internal|public",
        "says": "public leaves out prompts, people, drafts and all that is not approved (default: GREENLIT_AUDIENCE, else public for an address that anybody can open)"
      },
      {
        "flag": "--brand NAME",
        "says": "the catalogue of one brand of team.yaml alone, with nothing of any other (default: one for all)"
      },
      {
        "flag": "--local",
        "says": "to be looked at here and published nowhere, whatever address the team has"
      },
      {
        "flag": "--packs zips|loose",
        "says": "loose: the page puts a pack together when somebody asks for it, so that no picture lies there twice; zips: they lie there too (default: loose)"
      },
      {
        "flag": "--effort draft|publish",
        "says": "how hard to compress AVIF: draft is quick (default: publish)"
      },
      {
        "flag": "--fetch",
        "says": "fetch from Git LFS what has to be opened and is only a pointer here"
      }
    ]
  },
  {
    "name": "dev",
    "summary": "Builds, serves, and builds again whenever a campaign, Greenlit itself or the day changes; quick AVIF.",
    "usage": "",
    "about": [],
    "options": [
      {
        "flag": "--base PATH",
        "says": "the path the catalogue will live under, /campaigns/ (default: GREENLIT_BASE, else that of GREENLIT_SITE_URL or of site.url in team.yaml)"
      },
      {
        "flag": "--audience internal|public",
        "says": "public leaves out prompts, people, drafts and all that is not approved (default: GREENLIT_AUDIENCE, else public for an address that anybody can open)"
      },
      {
        "flag": "--brand NAME",
        "says": "the catalogue of one brand of team.yaml alone, with nothing of any other (default: one for all)"
      },
      {
        "flag": "--local",
        "says": "to be looked at here and published nowhere, whatever address the team has"
      },
      {
        "flag": "--packs zips|loose",
        "says": "loose: the page puts a pack together when somebody asks for it, so that no picture lies there twice; zips: they lie there too (default: loose)"
      },
      {
        "flag": "--effort draft|publish",
        "says": "how hard to compress AVIF: draft is quick (default: publish)"
      },
      {
        "flag": "--fetch",
        "says": "fetch from Git LFS what has to be opened and is only a pointer here"
      },
      {
        "flag": "--port PORT",
        "says": "where to serve (default: 4321, or the next free one)"
      }
    ]
  },
  {
    "name": "check",
    "summary": "Checks the record: every file, every link between them, every picture. Writes nothing.",
    "usage": "[<campaign>]",
    "about": [],
    "options": [
      {
        "flag": "--base REF",
        "says": "judge what is here as a proposal, by the rules of this commit or branch: main"
      },
      {
        "flag": "--base-dir DIR",
        "says": "a clone of its own that stands on it instead, where a filter kept its files from this one"
      },
      {
        "flag": "--brand NAME",
        "says": "only what is wrong with the campaigns of one brand of team.yaml, and with all"
      },
      {
        "flag": "--from-event FILE",
        "says": "of the brand that started a workflow: the one of the delivery that a tag names, or that a form says ($GITHUB_EVENT_PATH)"
      },
      {
        "flag": "--within BRANCH",
        "says": "the commit that is checked out has to be in this branch, before anything is signed: origin/main"
      }
    ]
  },
  {
    "name": "status",
    "summary": "Says what waits on whom, since when, at which gate.",
    "usage": "[<campaign>]",
    "about": [],
    "options": [
      {
        "flag": "--for PERSON",
        "says": "only what waits on this person, by the id of team.yaml"
      },
      {
        "flag": "--brand NAME",
        "says": "only what waits in the campaigns of one brand of team.yaml"
      }
    ]
  },
  {
    "name": "schemas",
    "summary": "Writes the JSON Schemas of the record for editors (ROOT/.vscode/schemas), and Forgejo’s workflows and GitLab’s component where they lie here.",
    "usage": "",
    "about": [],
    "options": []
  },
  {
    "name": "new",
    "summary": "Starts a campaign: asks on a terminal, and writes its brief. What the options say is not asked.",
    "usage": "",
    "about": [],
    "options": [
      {
        "flag": "--title TEXT",
        "says": "what the campaign is called"
      },
      {
        "flag": "--brand TEXT",
        "says": "for which brand"
      },
      {
        "flag": "--audience TEXT",
        "says": "who it is for, in a sentence"
      },
      {
        "flag": "--message TEXT",
        "says": "the one thing they should take away"
      },
      {
        "flag": "--channels ID,… …",
        "says": "where it will run"
      },
      {
        "flag": "--make TEXT …",
        "says": "something that is to be made, in words"
      },
      {
        "flag": "--must TEXT …",
        "says": "something that must be true of every picture"
      },
      {
        "flag": "--due DAY",
        "says": "when it is due: 2026-11-30"
      },
      {
        "flag": "--lead ID",
        "says": "who decides"
      },
      {
        "flag": "--producer ID",
        "says": "who runs it"
      },
      {
        "flag": "--from-issue FILE",
        "says": "a filled-in brief form, as the code host’s event JSON"
      },
      {
        "flag": "--written FILE",
        "says": "with --from-issue: list the file that was written there, for propose --written"
      },
      {
        "flag": "--answers FILE",
        "says": "with --from-issue: write what is to be said in the issue there, for comment --answers"
      }
    ]
  },
  {
    "name": "fork",
    "summary": "Starts a new campaign from a winner, or shows what a fork changed.",
    "usage": "<campaign>[/<asset>] <new-campaign>  |  --diff <campaign>",
    "about": [],
    "options": [
      {
        "flag": "--diff",
        "says": "show what this campaign changed against the one it was forked from"
      }
    ]
  },
  {
    "name": "ingest",
    "summary": "Reads what generators wrote into pictures, and writes or extends batches: one per prompt family.",
    "usage": "FILES|FOLDERS…",
    "about": [],
    "options": [
      {
        "flag": "--campaign NAME",
        "says": "into which campaign (default: the only one)"
      },
      {
        "flag": "--batch NAME",
        "says": "into this one batch (default: one per prompt family)"
      },
      {
        "flag": "--hypothesis TEXT",
        "says": "what the round was to find out, for new batches"
      },
      {
        "flag": "--by PERSON",
        "says": "who ran it, for new batches"
      },
      {
        "flag": "--at DAY",
        "says": "the day it was run, for new batches: 2026-10-12"
      },
      {
        "flag": "--watch",
        "says": "go on, whenever a file appears in the folders"
      },
      {
        "flag": "--move",
        "says": "take the files themselves: each is removed once it is a draft"
      },
      {
        "flag": "--sidecars",
        "says": "also read what lies beside a picture under its name: .txt and .json (a .txt is read anyway where the picture says nothing)"
      },
      {
        "flag": "--dry-run",
        "says": "only say what would be read and written"
      }
    ]
  },
  {
    "name": "pick",
    "summary": "Logs the verdict on drafts: picked, on hold or rejected, with the reason.",
    "usage": "<batch>/<draft>…",
    "about": [],
    "options": [
      {
        "flag": "--why TEXT",
        "says": "the reason (required)"
      },
      {
        "flag": "--hold",
        "says": "keep it for later instead"
      },
      {
        "flag": "--reject",
        "says": "turn it down instead"
      },
      {
        "flag": "--by PERSON",
        "says": "who says so"
      }
    ]
  },
  {
    "name": "contact-sheet",
    "summary": "Draws the drafts of a batch with their ids and verdicts, for the meeting.",
    "usage": "<campaign>/<batch>",
    "about": [],
    "options": []
  },
  {
    "name": "patterns",
    "summary": "Lists what can be used again (recipes, prompt fragments, set-ups) with where it won, where it lost, and its rate.",
    "usage": "",
    "about": [],
    "options": [
      {
        "flag": "--kind recipe|fragment|set-up",
        "says": "only of this kind"
      }
    ]
  },
  {
    "name": "refine",
    "summary": "Runs recipes and shows what each step makes of the picture.",
    "usage": "<campaign>[/<asset>]",
    "about": [],
    "options": [
      {
        "flag": "--step N",
        "says": "stop after this step and write its result in full size (0: the draft)"
      },
      {
        "flag": "--renditions",
        "says": "draw what each channel gets instead, approved or not"
      },
      {
        "flag": "--effort draft|publish",
        "says": "with --renditions, how hard to compress (default draft)"
      },
      {
        "flag": "--fit",
        "says": "measure the texts of all cells or assets instead, the tightest first"
      },
      {
        "flag": "--watch",
        "says": "run again whenever a file of the campaign changes"
      }
    ]
  },
  {
    "name": "submit",
    "summary": "Puts assets up for a decision: writes the day into asset.md, and says whom they wait for.",
    "usage": "<campaign>/<asset>…",
    "about": [
      "Until then an asset is a draft, and waits on nobody. A day that is there already stays."
    ],
    "options": []
  },
  {
    "name": "record",
    "summary": "Keeps the work of an outside tool, of a hand or of a model as a step, pinned by the digests of what went in and came out.",
    "usage": "<campaign>/<asset> [-- further arguments of the tool]",
    "about": [],
    "options": [
      {
        "flag": "--tool NAME",
        "says": "a tool of team.yaml, which is run; with --file, the program you used"
      },
      {
        "flag": "--file FILE",
        "says": "the result of a hand edit (start from: npm run refine -- <asset> --step N)"
      },
      {
        "flag": "--step N",
        "says": "do this step again (default: add one at the end)"
      },
      {
        "flag": "--version TEXT",
        "says": "the version of the tool (default: what team.yaml says)"
      },
      {
        "flag": "--by PERSON",
        "says": "who did it"
      },
      {
        "flag": "--note TEXT",
        "says": "what was done, and why"
      },
      {
        "flag": "--origin WHAT",
        "says": "what that did to the picture: captured, rendered, drawn, generated, edited-with-ai, enhanced-by-ai, edited-by-hand"
      },
      {
        "flag": "--why TEXT",
        "says": "with --origin: how --by knows"
      },
      {
        "flag": "--run-unknown",
        "says": "run the tool although the branch that counts does not know this command; you have read it"
      }
    ]
  },
  {
    "name": "channels",
    "summary": "Lists every channel: name, size, weight, formats, safe area, and where its numbers come from.",
    "usage": "[word …]",
    "about": [],
    "options": []
  },
  {
    "name": "steps",
    "summary": "Lists every step that a recipe may have, with a line to paste; by name, with all of its fields.",
    "usage": "[<step>…]",
    "about": [],
    "options": []
  },
  {
    "name": "roles",
    "summary": "Lists the roles: what each may do, who holds it, and which gates ask for it; and what each gate waits for.",
    "usage": "",
    "about": [],
    "options": []
  },
  {
    "name": "codes",
    "summary": "Lists every code that a problem may have: how bad it is, and why it matters.",
    "usage": "[<code>…]",
    "about": [],
    "options": []
  },
  {
    "name": "approve",
    "summary": "Approves a brief, a batch’s picks, an asset or a delivery as it stands, as one new file. Or writes down a review of the code host.",
    "usage": "<campaign>/<subject> | --from-event FILE | --polled",
    "about": [],
    "options": [
      {
        "flag": "--by PERSON",
        "says": "who decides, by the id of team.yaml (default: whom git is set up for)"
      },
      {
        "flag": "--for PERSON",
        "says": "on whose behalf, where policy.delegates allows it, or who left the team"
      },
      {
        "flag": "--role ROLE",
        "says": "in which role (default: the one that this gate asks for)"
      },
      {
        "flag": "--note TEXT",
        "says": "a remark in one line"
      },
      {
        "flag": "--mark CRITERION=MARK …",
        "says": "judge a criterion: pass, fail or not-applicable"
      },
      {
        "flag": "--pin X,Y,TEXT …",
        "says": "a remark at a place in the picture, x and y from 0 to 1"
      },
      {
        "flag": "--words",
        "says": "about what is said with an asset alone (title, alt text, copy, rights, origin), not about the picture"
      },
      {
        "flag": "--commit",
        "says": "commit the new file in your name: a decision counts only when its own person commits it"
      },
      {
        "flag": "--prove",
        "says": "sign the decision itself with an ssh key of yours that team.yaml names"
      },
      {
        "flag": "--key NAME",
        "says": "with --prove: which key, by its name in team.yaml"
      },
      {
        "flag": "--key-file FILE",
        "says": "with --prove: the private key (default: the one in ~/.ssh, else the agent’s)"
      },
      {
        "flag": "--column AXIS=VALUE …",
        "says": "of an asset with variants: approve every cell of a column in one decision, as locale=de-DE"
      },
      {
        "flag": "--seen CELL …",
        "says": "of an asset with variants: approve by its rule and a sample, which are the cells that you said yes to before"
      },
      {
        "flag": "--show",
        "says": "of an asset with variants: print its cells, or those of --column or --seen, and what changed; write nothing"
      },
      {
        "flag": "--from-event FILE",
        "says": "write the decisions of a review, from its event as the code host wrote it ($GITHUB_EVENT_PATH)"
      },
      {
        "flag": "--polled",
        "says": "write down what was reviewed of every open proposal, on its own branch, where the code host (GitLab) starts nothing for a review; for a schedule"
      },
      {
        "flag": "--changed FILE",
        "says": "with --from-event: what the pull request changes, a path a line (default: git is asked)"
      },
      {
        "flag": "--team FILE",
        "says": "with --from-event: the team.yaml to judge by, that of the branch that counts (default: the record’s own)"
      },
      {
        "flag": "--written FILE",
        "says": "with --from-event: list the files that were written there, a path a line, for propose --written"
      },
      {
        "flag": "--answers FILE",
        "says": "with --from-event: write what each reviewer is to be told there, for comment --answers"
      }
    ]
  },
  {
    "name": "request-changes",
    "summary": "Asks for changes: holds the subject until the same person approves or withdraws.",
    "usage": "<campaign>/<subject>",
    "about": [],
    "options": [
      {
        "flag": "--by PERSON",
        "says": "who decides, by the id of team.yaml (default: whom git is set up for)"
      },
      {
        "flag": "--for PERSON",
        "says": "on whose behalf, where policy.delegates allows it, or who left the team"
      },
      {
        "flag": "--role ROLE",
        "says": "in which role (default: the one that this gate asks for)"
      },
      {
        "flag": "--note TEXT",
        "says": "a remark in one line"
      },
      {
        "flag": "--mark CRITERION=MARK …",
        "says": "judge a criterion: pass, fail or not-applicable"
      },
      {
        "flag": "--pin X,Y,TEXT …",
        "says": "a remark at a place in the picture, x and y from 0 to 1"
      },
      {
        "flag": "--words",
        "says": "about what is said with an asset alone (title, alt text, copy, rights, origin), not about the picture"
      },
      {
        "flag": "--commit",
        "says": "commit the new file in your name: a decision counts only when its own person commits it"
      },
      {
        "flag": "--prove",
        "says": "sign the decision itself with an ssh key of yours that team.yaml names"
      },
      {
        "flag": "--key NAME",
        "says": "with --prove: which key, by its name in team.yaml"
      },
      {
        "flag": "--key-file FILE",
        "says": "with --prove: the private key (default: the one in ~/.ssh, else the agent’s)"
      },
      {
        "flag": "--reject",
        "says": "reject it for good instead"
      }
    ]
  },
  {
    "name": "withdraw",
    "summary": "Takes back what the same person decided last about a subject.",
    "usage": "<campaign>/<subject>",
    "about": [],
    "options": [
      {
        "flag": "--by PERSON",
        "says": "who decides, by the id of team.yaml (default: whom git is set up for)"
      },
      {
        "flag": "--for PERSON",
        "says": "on whose behalf, where policy.delegates allows it, or who left the team"
      },
      {
        "flag": "--role ROLE",
        "says": "in which role (default: the one that this gate asks for)"
      },
      {
        "flag": "--note TEXT",
        "says": "a remark in one line"
      },
      {
        "flag": "--mark CRITERION=MARK …",
        "says": "judge a criterion: pass, fail or not-applicable"
      },
      {
        "flag": "--pin X,Y,TEXT …",
        "says": "a remark at a place in the picture, x and y from 0 to 1"
      },
      {
        "flag": "--words",
        "says": "about what is said with an asset alone (title, alt text, copy, rights, origin), not about the picture"
      },
      {
        "flag": "--commit",
        "says": "commit the new file in your name: a decision counts only when its own person commits it"
      },
      {
        "flag": "--prove",
        "says": "sign the decision itself with an ssh key of yours that team.yaml names"
      },
      {
        "flag": "--key NAME",
        "says": "with --prove: which key, by its name in team.yaml"
      },
      {
        "flag": "--key-file FILE",
        "says": "with --prove: the private key (default: the one in ~/.ssh, else the agent’s)"
      }
    ]
  },
  {
    "name": "words",
    "summary": "Shows what is said with approved pictures and is not approved (title, alt text, copy, rights, origin); with --approve, says yes to all of it.",
    "usage": "[<campaign>[/<asset>]…]",
    "about": [
      "A changed word or date leaves the approval of the picture as it is, and keeps the asset in the house until somebody said yes to it.",
      "So does an approval from before words were part of it. To say no: npm run request-changes -- <campaign>/<asset> --words --note \"…\""
    ],
    "options": [
      {
        "flag": "--approve",
        "says": "say yes to what is shown, one new file for each asset"
      },
      {
        "flag": "--by PERSON",
        "says": "who decides, by the id of team.yaml (default: whom git is set up for)"
      },
      {
        "flag": "--for PERSON",
        "says": "on whose behalf, where policy.delegates allows it, or who left the team"
      },
      {
        "flag": "--role ROLE",
        "says": "in which role (default: the one that this gate asks for)"
      },
      {
        "flag": "--note TEXT",
        "says": "a remark in one line"
      },
      {
        "flag": "--commit",
        "says": "commit the new file in your name: a decision counts only when its own person commits it"
      }
    ]
  },
  {
    "name": "enrol",
    "summary": "Puts the public part of somebody’s ssh key into team.yaml, so that decisions can be proved with it.",
    "usage": "<person> --key FILE | --recorder NAME --private FILE",
    "about": [],
    "options": [
      {
        "flag": "--key FILE",
        "says": "the .pub file, as ~/.ssh/id_ed25519.pub (required)"
      },
      {
        "flag": "--name TEXT",
        "says": "what its owner calls it (default: ssh)"
      },
      {
        "flag": "--recorder NAME",
        "says": "makes a key for the program that signs what reviews of the code host decided, of this name"
      },
      {
        "flag": "--private FILE",
        "says": "with --recorder: where its private part goes, a new file outside of the repository"
      }
    ]
  },
  {
    "name": "receive",
    "summary": "Takes in decisions that prove themselves, whoever sent them: files of the catalogue’s page, folders of them, mails, mailboxes.",
    "usage": "<file|folder|mail.eml|mailbox.mbox>…",
    "about": [],
    "options": [
      {
        "flag": "--commit",
        "says": "commit each new file"
      },
      {
        "flag": "--from-issue FILE",
        "says": "instead of files: what was pasted into the form “An approval”, as the code host’s event JSON"
      },
      {
        "flag": "--written FILE",
        "says": "with --from-issue: list the file that was written there, for propose --written"
      },
      {
        "flag": "--answers FILE",
        "says": "with --from-issue: write what is to be said in the issue there, for comment --answers"
      },
      {
        "flag": "--fetch",
        "says": "with --from-issue: fetch what proposals bring where a partial clone lacks it, to look for the decision there"
      }
    ]
  },
  {
    "name": "digest",
    "summary": "Prints what an approval would be bound to: the subject digest and everything that goes into it; of an asset, what is said with it too.",
    "usage": "<campaign>/<brief|batches/…|assets/…|deliveries/…>",
    "about": [],
    "options": [
      {
        "flag": "--explain DIGEST",
        "says": "what changed since this digest was seen (its first eight hex digits are enough), or since each decision"
      }
    ]
  },
  {
    "name": "export",
    "summary": "Draws the renditions of everything approved, checks each file, and writes the packs. Builds no pages.",
    "usage": "",
    "about": [],
    "options": [
      {
        "flag": "--shard I/N",
        "says": "draw only part I of N into --out, for npm run merge; parts are balanced by cost"
      },
      {
        "flag": "--brand NAME",
        "says": "the packs of one brand of team.yaml alone; those of others that lie there are taken away (default: of all)"
      },
      {
        "flag": "--from-event FILE",
        "says": "of the brand that started a workflow: the one of the delivery that a tag names, or that a form says ($GITHUB_EVENT_PATH)"
      },
      {
        "flag": "--effort draft|publish",
        "says": "how hard to compress AVIF (default: publish)"
      },
      {
        "flag": "--fetch",
        "says": "fetch from Git LFS what has to be opened and is only a pointer here"
      }
    ]
  },
  {
    "name": "merge",
    "summary": "Makes the packs from what the shards of an export drew: the same bytes as one export.",
    "usage": "<shard folder> …",
    "about": [],
    "options": [
      {
        "flag": "--effort draft|publish",
        "says": "as the shards were exported (default: publish)"
      },
      {
        "flag": "--brand NAME",
        "says": "as the shards were exported (default: of all)"
      },
      {
        "flag": "--from-event FILE",
        "says": "of the brand that started a workflow: the one of the delivery that a tag names, or that a form says ($GITHUB_EVENT_PATH)"
      },
      {
        "flag": "--fetch",
        "says": "fetch from Git LFS what has to be opened and is only a pointer here"
      }
    ]
  },
  {
    "name": "deliver",
    "summary": "Exports a campaign and writes down what was delivered, by digest, in its deliveries/.",
    "usage": "<campaign>",
    "about": [],
    "options": [
      {
        "flag": "--channels ID,… …",
        "says": "only these channels (default: all)"
      },
      {
        "flag": "--market CODE,… …",
        "says": "where it goes, as codes of ISO 3166 (DE, US-CA, EU); refused where the rights of any file do not reach"
      },
      {
        "flag": "--by ID",
        "says": "who delivers (default: whoever commits here)"
      },
      {
        "flag": "--to TEXT",
        "says": "who receives it"
      },
      {
        "flag": "--note TEXT",
        "says": "anything the receiver should know"
      },
      {
        "flag": "--name SLUG",
        "says": "the end of the file name (default: delivery)"
      },
      {
        "flag": "--from-event FILE",
        "says": "deliver what a workflow’s form asks for, by whoever started it ($GITHUB_EVENT_PATH)"
      },
      {
        "flag": "--drawn FOLDER",
        "says": "draw nothing: take the delivery that another job of this run drew, and sign it with the recorder’s key (GREENLIT_RECORDER_KEY)"
      },
      {
        "flag": "--written FILE",
        "says": "list what was written there, for propose"
      },
      {
        "flag": "--outputs FILE",
        "says": "write there where the delivery was written (file) ($GITHUB_OUTPUT)"
      },
      {
        "flag": "--fetch",
        "says": "fetch from Git LFS what has to be opened and is only a pointer here"
      }
    ]
  },
  {
    "name": "verify",
    "summary": "Is this what was approved? Judges packs and single files by themselves and by the record. Any doubt exits 1.",
    "usage": "[PACK.zip | FILE …]",
    "about": [],
    "options": [
      {
        "flag": "--all",
        "says": "every pack under OUT/packs"
      },
      {
        "flag": "--rebuild",
        "says": "draw everything again and compare byte by byte, then pixel by pixel"
      }
    ]
  },
  {
    "name": "audit",
    "summary": "Writes one zip of everything that was decided and delivered in a period, which an auditor checks without git.",
    "usage": "",
    "about": [
      "It goes to ROOT/dist/audit, or --out. Names and addresses of people are in it: give it to whom they may be told."
    ],
    "options": [
      {
        "flag": "--from DAY",
        "says": "the first day: 2026-01-01"
      },
      {
        "flag": "--to DAY",
        "says": "the last day (default: today)"
      },
      {
        "flag": "--brand NAME",
        "says": "what was decided and delivered of one brand of team.yaml alone (default: of all)"
      }
    ]
  },
  {
    "name": "expunge",
    "summary": "Says what has to be done for a picture or a person to be gone, here and from history, and what can be proved then.",
    "usage": "<picture|person> [--write --why TEXT]",
    "about": [
      "A picture is named by its path or its digest (sha256:…), a person by their id in campaigns/team.yaml. Without --write it changes nothing.",
      "What is gone keeps its digest, so that decisions about it can be told; nothing that was made of it may be used."
    ],
    "options": [
      {
        "flag": "--write",
        "says": "take it out of the working copy: a picture’s files, or a person’s name"
      },
      {
        "flag": "--why TEXT",
        "says": "with --write: why a picture had to go, which pages then say"
      }
    ]
  },
  {
    "name": "fetch",
    "summary": "Fetches the pictures that nobody looked at here yet, or those that a proposal changes: from Git LFS, or from git where a partial clone lacks them.",
    "usage": "",
    "about": [
      "A pointer is enough to judge by once its picture was looked at, so most commands need no more than this.",
      "build, export, merge and deliver fetch what they draw with --fetch. All there is: git lfs pull"
    ],
    "options": [
      {
        "flag": "--base REF",
        "says": "fetch what the report on this commit or branch shows: main"
      },
      {
        "flag": "--base-dir DIR",
        "says": "a clone of its own that stands on it instead, where a filter kept its files from this one"
      }
    ]
  },
  {
    "name": "report",
    "summary": "Says what a proposal changes in creative terms: report.md, report.html with the pictures inside, report.json.",
    "usage": "",
    "about": [],
    "options": [
      {
        "flag": "--base REF",
        "says": "the commit or branch to compare with: main"
      },
      {
        "flag": "--base-dir DIR",
        "says": "a clone of its own that stands on it instead, where a filter kept its files from this one"
      },
      {
        "flag": "--brand NAME",
        "says": "what it changes for one brand of team.yaml, and for all (default: of every brand)"
      },
      {
        "flag": "--boxes",
        "says": "offer boxes to be ticked in the comment, for a code host that says who ticked (npm run ticks)"
      },
      {
        "flag": "--summary FILE",
        "says": "also append the Markdown to this file ($GITHUB_STEP_SUMMARY)"
      }
    ]
  },
  {
    "name": "remind",
    "summary": "Says what time brings without a commit: who waits too long, whose rights end, which approvals lapsed.",
    "usage": "",
    "about": [],
    "options": [
      {
        "flag": "--post",
        "says": "keep one issue on the code host up to date with it"
      }
    ]
  },
  {
    "name": "comment",
    "summary": "Writes a file as a comment on the pull request or issue of an event, or brings that comment up to date.",
    "usage": "",
    "about": [],
    "options": [
      {
        "flag": "--event FILE",
        "says": "the event, as the code host wrote it ($GITHUB_EVENT_PATH)"
      },
      {
        "flag": "--on NUMBER",
        "says": "instead of --event: the number of the pull request or issue, as propose wrote it with --outputs"
      },
      {
        "flag": "--file FILE",
        "says": "the Markdown to post"
      },
      {
        "flag": "--marker NAME",
        "says": "the hidden mark by which the comment is found again"
      },
      {
        "flag": "--answers FILE",
        "says": "instead of --file and --marker: the answers to reviews, as approve --answers wrote them"
      }
    ]
  },
  {
    "name": "ticks",
    "summary": "Reads what somebody ticked in the report’s comment, and writes it as the event of their review, for approve.",
    "usage": "",
    "about": [],
    "options": [
      {
        "flag": "--event FILE",
        "says": "the edit of the comment, as the code host wrote it ($GITHUB_EVENT_PATH)"
      },
      {
        "flag": "--base REF",
        "says": "the commit or branch to compare with: main"
      },
      {
        "flag": "--base-dir DIR",
        "says": "a clone of its own that stands on it instead, where a filter kept its files from this one"
      },
      {
        "flag": "--review FILE",
        "says": "where the event of the review goes"
      },
      {
        "flag": "--outputs FILE",
        "says": "write ticked=true or ticked=false there ($GITHUB_OUTPUT)"
      }
    ]
  },
  {
    "name": "propose",
    "summary": "Commits the files that approve, new or receive wrote, and no other, and pushes it where an event belongs: a review’s branch, or one for a new brief or decision.",
    "usage": "",
    "about": [],
    "options": [
      {
        "flag": "--event FILE",
        "says": "the event, as the code host wrote it ($GITHUB_EVENT_PATH)"
      },
      {
        "flag": "--written FILE",
        "says": "the list of those files, as approve --from-event, new --from-issue or receive --from-issue wrote it with --written"
      },
      {
        "flag": "--message TEXT",
        "says": "the commit message"
      },
      {
        "flag": "--base BRANCH",
        "says": "where a new pull request goes (default: the default branch)"
      },
      {
        "flag": "--outputs FILE",
        "says": "write there whether there is a commit to check and report on (pushed), its branch, and the number of the pull request that it is in ($GITHUB_OUTPUT)"
      }
    ]
  },
  {
    "name": "setup",
    "summary": "Says which settings of the repository on the code host the workflows need; with --apply makes those that are missing.",
    "usage": "",
    "about": [],
    "options": [
      {
        "flag": "--repository OWNER/NAME",
        "says": "which one (default: GITHUB_REPOSITORY)"
      },
      {
        "flag": "--apply",
        "says": "make what is missing; without it nothing is changed"
      }
    ]
  },
  {
    "name": "preflight",
    "summary": "Asks the code host what can be published from here, so that a workflow leaves out what would fail, and says so.",
    "usage": "",
    "about": [],
    "options": [
      {
        "flag": "--outputs FILE",
        "says": "write pages=, url=, audience=, login=, team= and attest= there ($GITHUB_OUTPUT)"
      }
    ]
  },
  {
    "name": "publish-checks",
    "summary": "Tells the checks that a protected branch requires of a commit that a program pushed: nothing else runs there.",
    "usage": "",
    "about": [],
    "options": [
      {
        "flag": "--event FILE",
        "says": "the event, as the code host wrote it ($GITHUB_EVENT_PATH)"
      },
      {
        "flag": "--record OUTCOME",
        "says": "how the check of this commit ended: success or failure"
      },
      {
        "flag": "--report FILE",
        "says": "the report on it, as report wrote it (report.md)"
      }
    ]
  },
  {
    "name": "release",
    "summary": "Publishes the packs of one delivery, exactly those that its record lists, as the code host’s release of its tag.",
    "usage": "",
    "about": [],
    "options": [
      {
        "flag": "--tag TAG",
        "says": "the tag: delivery/<campaign>/<delivery>"
      },
      {
        "flag": "--files DIR",
        "says": "where packs lie, in a folder for each campaign: dist/packs"
      }
    ]
  },
  {
    "name": "upload",
    "summary": "Puts the packs of one delivery, exactly those that its record lists, into S3-compatible storage, each under its digest.",
    "usage": "",
    "about": [],
    "options": [
      {
        "flag": "--tag TAG",
        "says": "the tag: delivery/<campaign>/<delivery>"
      },
      {
        "flag": "--files DIR",
        "says": "where packs lie, in a folder for each campaign: dist/packs"
      },
      {
        "flag": "--to PLACE",
        "says": "s3://BUCKET/FOLDER. Who asks is said by AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and AWS_REGION, and where by AWS_ENDPOINT_URL unless it is Amazon’s"
      }
    ]
  },
  {
    "name": "cache",
    "summary": "Tells what the cache of pictures and notes holds, and makes it smaller: what was used longest ago goes first.",
    "usage": "",
    "about": [],
    "options": [
      {
        "flag": "--stats",
        "says": "what it holds (the default)"
      },
      {
        "flag": "--prune",
        "says": "remove the oldest until it fits"
      },
      {
        "flag": "--max SIZE",
        "says": "how much may stay: 800MB, 4GB (default 4GB)"
      },
      {
        "flag": "--from DIR",
        "says": "only take over what the cache of another clone of the record knows (in a workflow with two clones)"
      },
      {
        "flag": "--outputs FILE",
        "says": "only write there which record a code host keeps it for, and the brands that it lists (record, brands) ($GITHUB_OUTPUT)"
      }
    ]
  },
  {
    "name": "doctor",
    "summary": "Looks at what Greenlit needs on this machine and for this record, and says what is wrong and how to mend it.",
    "usage": "",
    "about": [],
    "options": []
  },
  {
    "name": "upgrade",
    "summary": "Proposes this version for a project that uses an older one, on a branch, with the proof that what was approved stays what it was.",
    "usage": "",
    "about": [
      "Start it as the version to upgrade to: npx greenlit@latest upgrade",
      "Both versions make everything of what is committed, from nothing. The report and pictures go to ROOT/dist/upgrade, or --out."
    ],
    "options": [
      {
        "flag": "--old DIR",
        "says": "where the version of the project is installed (default: ROOT/node_modules/greenlit)"
      },
      {
        "flag": "--pin SPEC",
        "says": "what package.json names from then on (default: this version)"
      }
    ]
  }
];

/** By code, what its messages say to do; … stands for what a message names. */
export const WAYS_OUT: { readonly [code: string]: readonly string[] | undefined } = {
  "address-twice": [
    "Leave it with the one whose it is, and give the other person one of their own."
  ],
  "agent-overstepped": [
    "Undo it: git revert …. Or, when it is right, a person commits the file as their own work…."
  ],
  "approval-lapsed": [
    "Look at it again…: npm run approve -- …"
  ],
  "approval-tampered": [
    "…\nWhat was done to this one: git log -p -- …",
    "It holds until … says in a new file what holds instead…: …\nWhat was done to this one: git log -p -- …"
  ],
  "as-batch-guessed": [
    "Write what its file says, as below; or asBatch: all, if you know that it was made so."
  ],
  "brand-crossed": [
    "Take it out where the two are clients who shall not see each other: no catalogue of … alone can be built with it. Where both are of one house, nothing has to be done.",
    "Take it out of one of the two, unless both have agreed to it: each catalogue shows its own copy."
  ],
  "brand-stopped": [
    "They are told by: npm run check -- --brand …"
  ],
  "brand-untold": [
    "The brands are: …. Press \"Run workflow\" and write one into its form, or push the tag of a delivery."
  ],
  "brand-would-leak": [
    "Take it out of the campaign: steps and words that both may use can stand in campaigns/team.yaml, under recipes and fragments."
  ],
  "brief-missing": [
    "Write campaigns/…/brief.mdx, or start it with: npm run new"
  ],
  "bytes-over-cap": [
    "Calm the picture for this channel (a crop, less grain), allow another format, or lower minQuality of the channel in team.yaml."
  ],
  "cache-doubtful": [
    "Delete the folder .greenlit/cache and deliver again. When it came from elsewhere (a cache of another machine or branch), find out who wrote it."
  ],
  "cache-kept": [
    "Take it out of git and off the disk: git rm -r --quiet --cached .greenlit, then delete the folder. Keep .greenlit/ in .gitignore. Who committed it: git log -- .greenlit"
  ],
  "channel-caution": [
    "Have a person decide it before it is uploaded."
  ],
  "channel-not-in-brief": [
    "Add … to the channels of …, or remove it here."
  ],
  "channel-text-cut": [
    "Say what matters in the first … characters."
  ],
  "channel-text-long": [
    "Say it in … characters, or leave … out.",
    "Shorten one of them, or add a short one."
  ],
  "channel-text-missing": [
    "Write … under copy, each up to … characters."
  ],
  "channel-unchecked": [
    "Look them up (…), and write what you found into campaigns/team.yaml."
  ],
  "code-owners-differ": [
    "Give somebody in campaigns/team.yaml the role …, and put their account into this line.",
    "Put into this line who may: …. Or change ….gates.….roles in campaigns/team.yaml."
  ],
  "commit-elsewhere": [
    "Bring it there first (a pull request), and tag or run what came out of that."
  ],
  "constraint-missed": [
    "… Or let whoever decides look: a measurement decides nothing."
  ],
  "constraint-unmeasured": [
    "Draw it: npm run refine -- …. A build measures all."
  ],
  "constraint-wrong": [
    "Make it a constraint, or a reference of its own that names it with \"of\"."
  ],
  "copy-column": [
    "Write the name of the field into the column \"…\".",
    "Leave one of them."
  ],
  "copy-missing": [
    "Write it into …."
  ],
  "copy-unknown": [
    "Write at least one."
  ],
  "copy-unreadable": [
    "Export the table once more as CSV (UTF-8), with texts in quotes."
  ],
  "credentials-broken": [
    "Fetch the file again from where it was made. What else tells where it comes from counts as before."
  ],
  "decision-lost": [
    "Fetch it and check again: git lfs fetch --all. Decisions are kept in git itself: no line of .gitattributes gives them to Git LFS.",
    "…\nWhat was done to this one: git log -p -- …",
    "It holds until … says in a new file what holds instead…: …\nWhat was done to this one: git log -p -- …"
  ],
  "decision-misnamed": [
    "Let whoever decided do so again (npm run approve writes the name), and leave this file out of the proposal."
  ],
  "decision-note": [
    "Let … commit this file: a decision counts only when its own person commits it.",
    "Nothing, if that is what you meant.",
    "Approve them when their words are there."
  ],
  "decision-refused": [
    "Leave it to a person: in their own working copy, on the page of the catalogue, or in a review on the code host. npm run status says whom it waits for.",
    "Look at each and say yes to it first: npm run approve -- …@…",
    "Look at more cells, and name them with --seen."
  ],
  "delivery-uncounted": [
    "Let … commit it: git add … && git commit",
    "Nothing is wrong with the delivery itself: let somebody who may change the rules commit this key into policy.recorderKeys of campaigns/team.yaml.",
    "… Then take this file away.",
    "Whoever delivered it commits it: git add … && git commit",
    "Ask whoever delivers whether it went out. What was done to the delivery: git log -p -- …"
  ],
  "delivery-unreleasable": [
    "Deliver again: npm run deliver -- <campaign> writes down every pack by its digest.",
    "What lost its approval since is made no more. npm run status says what waits; deliver again when it is settled.",
    "A pack is the same only where the same versions and the same signing key make it. Deliver by the workflow “Deliver”, or attach the packs that were delivered: npm run release -- --tag TAG --files dist/packs",
    "No delivery is written down yet: npm run deliver -- <campaign>",
    "A tag names one delivery, and only its packs are attached: …"
  ],
  "disk-full": [
    "Make room, for instance with: npm run cache -- --prune",
    "Let Greenlit keep what it draws elsewhere: set GREENLIT_CACHE_DIR to the whole path of a folder that can be written.",
    "Give yourself the right to write it, or set GREENLIT_CACHE_DIR to the whole path of a folder that can be written."
  ],
  "draft-missing-in-composite": [
    "Name it in `from`: the first is the ground, the others are layers."
  ],
  "edit-refused": [
    "Write it yourself, under the person: keys: …",
    "Write it yourself: at: …",
    "Write it yourself: verdict: …",
    "Write it yourself, and delete the file: expunged: …",
    "Write it yourself: name: …",
    "Write it yourself: - recorded: …"
  ],
  "edition-would-leak": [
    "Build the public edition: --audience public\nTo look at the internal one here: npm start. For a folder that is published nowhere: npm run build -- --local\nWhere that address asks who is there before it shows anything, say so in campaigns/team.yaml:"
  ],
  "event-unusable": [
    "Press \"Run workflow\" again, so that it is drawn anew.",
    "Run this for pull_request_review events, or for workflow_run ones of the workflow that those start.",
    "Pass the list as the step before wrote it: npm run approve -- --from-event FILE --written LIST.",
    "Rename the branch with letters, digits, hyphens and slashes, and open the pull request again.",
    "Run this in the workflow that is started by issues.",
    "Pass the file that the code host wrote: \"$GITHUB_EVENT_PATH\" in a workflow."
  ],
  "evidence-missing": [
    "Fetch the whole history: git fetch --unshallow (in a workflow: fetch-depth: 0).",
    "Work in a clone of the repository, made with: git clone. Where the project begins here: git init, then commit all of it."
  ],
  "expunged-there": [
    "Delete it again: git rm …. If it may stay after all, take this entry out; another picture takes another name."
  ],
  "field-missing": [
    "Add it.",
    "Add it: …",
    "Name the asset, as <campaign>/<asset>.",
    "Name the file beside references.md."
  ],
  "field-wrong": [
    "Put the … in quotes."
  ],
  "file-active": [
    "Export it as a PNG with transparency, at least 2000 pixels wide, and commit that.",
    "Delete it; keep programs outside campaigns/."
  ],
  "file-attributes": [
    "Take it out. What all files of the repository need stands in its own .gitattributes, outside campaigns/; Git LFS (filter=lfs) may stay."
  ],
  "file-not-plain": [
    "Delete it and put the file itself in its place."
  ],
  "file-too-large": [
    "Split it, or move long material into a document beside it.",
    "Export a smaller file.",
    "Move long material into a document in references/."
  ],
  "file-unexpected": [
    "The folder \"…\" is probably meant to be \"…\".",
    "Move it to where it is read, or name it README.md if it is only for people."
  ],
  "file-unreadable": [
    "Check that it is there and that you may read it.",
    "Export it once more as CSV in UTF-8: Excel calls that “CSV UTF-8 (comma delimited)”.",
    "Save it as UTF-8."
  ],
  "fork-parent-changed": [
    "Compare the two: npm run fork -- --diff …. When the change does not matter here, write the new digest.",
    "Ask its owner why, before this campaign leans on it further."
  ],
  "fork-reference-left-out": [
    "Renew the licence and add it, or find another; a recipe that reads its file will be pointed out by npm run check.",
    "Nothing, unless its rights are renewed: its recipe and its rounds were taken along."
  ],
  "fork-refused": [
    "Have one approved first, or start afresh: npm run new",
    "Have it approved first, or start afresh: npm run new",
    "Fork one of: …."
  ],
  "fork-step-left-out": [
    "Give the new asset variants and copy of its own, if it is to have them.",
    "Do it again on the new picture, if it is needed, and record it: npm run record."
  ],
  "gate-closed": [
    "…",
    "Let somebody else commit it. Or: …"
  ],
  "git-refused": [
    "Run it in a clone with all of the history.",
    "A report compares two commits: run it in a clone of the repository, made with: git clone",
    "Take them back out first: git restore --staged -- ."
  ],
  "host-refused": [
    "Fetch them with Git LFS itself: git lfs pull",
    "Run it again; if it stays, fetch them with Git LFS itself, which knows your keys: git lfs pull",
    "Begin a new proposal or issue for the same branch, so that the list is a short one, and run the job again.",
    "Pass the token of the job (GITHUB_TOKEN) or of an App: the host signs what these commit, and nothing that a personal token does.",
    "Put them into storage: npm run upload -- --tag TAG --files dist/packs --to s3://BUCKET/FOLDER"
  ],
  "id-twice": [
    "Give one of the two another name.",
    "Give one of the two another id."
  ],
  "id-wrong": [
    "Rename it to lower-case letters, digits and single hyphens."
  ],
  "image-remote": [
    "Put the picture into references/ and name it from the campaign’s folder."
  ],
  "intake-failed": [
    "Take fewer pictures at once, into a batch of another name: --batch 02-more-of-it",
    "Check the folder and the space on the disk, then run it again."
  ],
  "intake-left": [
    "Look at both, and delete the one that you do not need."
  ],
  "intake-not-movable": [
    "Take copies instead: the same without --move. Or name other files."
  ],
  "link-not-followed": [
    "Delete the link, or put a plain file or folder in its place."
  ],
  "link-unsafe": [
    "Write the file here.",
    "Link to https://, http:// or mailto:, or to a place in this catalogue.",
    "Put the picture into references/ and name it from the campaign’s folder."
  ],
  "look-contrast": [
    "Choose a … one. The grounds stay grey, because pictures are judged on them."
  ],
  "look-file": [
    "Name a file below campaigns/, as brands/fernbrook.png: a picture for a logo, a WOFF2 of at most 120 kB for letters."
  ],
  "machine-refused": [
    "Name another: --port 5000"
  ],
  "marks-dropped": [
    "Take the original in as well, or instead: what it says of its origin is kept and travels on."
  ],
  "mask-unrecorded": [
    "Keep it for review: npm run record -- … --step …"
  ],
  "mdx-code": [
    "Begin it with another word. The components … are there without importing.",
    "Write the text itself. For a brace as a character, put a backslash before it or the text in back-ticks.",
    "Write it as plain Markdown.",
    "Put all facts between the first two lines of three dashes; for a rule at the top, write three asterisks.",
    "Put a backslash before it, or the text in back-ticks."
  ],
  "mdx-component": [
    "Write Markdown, or use one of …."
  ],
  "mdx-invalid": [
    "Write them side by side.",
    "Move long lists of links into a document in references/.",
    "Put a backslash before \"<\" where it is only a character, and close every component."
  ],
  "model-missing": [
    "Add it under tools.",
    "Use one of: …."
  ],
  "no-record": [
    "Name the folder that holds campaigns/: --root DIR. Or make a folder a project of campaigns: npm run init",
    "Write down who works here."
  ],
  "nothing-to-deliver": [
    "npm run status shows what waits for whom.",
    "There are approved files for: …."
  ],
  "origin-by-program": [
    "Take the statement out. Or, when it is right, the person commits the file in their own name."
  ],
  "origin-contradicted": [
    "Mend what is wrong in the record. Where the file itself is wrong, a person says so here, with the reason.",
    "Take the statement back. Or, where it is right all the same, write who says so and why: that will be told on every page, pack and report."
  ],
  "origin-doubtful": [
    "Mend what is wrong in the record. Where the file itself is wrong, a person says so here, with the reason.",
    "Settle it before the draft is picked: a person says at the draft what it is, and why."
  ],
  "origin-unfounded": [
    "Write who says so and why."
  ],
  "out-in-use": [
    "Wait until it is done, or name another folder: --out DIR. If there is no such run, delete …."
  ],
  "out-not-ours": [
    "Take it out of git and off the disk: git rm --quiet …. Folders that Greenlit writes to stay out of git (.gitignore). Who committed it: git log -- …",
    "Move it away, or name another folder: --out DIR.",
    "Name a new or an empty folder: --out DIR. If all in this one was built by an earlier version, delete it and run the command again.",
    "Name another folder: --out DIR. Or make this one the catalogue of every brand: npm run build"
  ],
  "out-strangers": [
    "Move it away when this folder is published as it is."
  ],
  "overlay-unnamed": [
    "Put the file into references/ and name it in references/references.md, with its rights."
  ],
  "pack-source-changed": [
    "Run it again when nothing else is writing to the record."
  ],
  "pack-unknown": [
    "Draw it again and compare: npm run verify -- PACK.zip --rebuild",
    "Ask whoever sent it for the file itself, or take it from the pack.…"
  ],
  "package-missing": [
    "In the folder of Greenlit, run: npm ci --include=optional"
  ],
  "packs-earlier": [
    "Send none of them: mend the errors above and run this again."
  ],
  "path-collides": [
    "Rename or delete one of them."
  ],
  "person-unknown": [
    "Give the account to the person it belongs to, or let somebody else start it."
  ],
  "pick-missing": [
    "Pick it with its reason: npm run pick -- …/… --why \"…\""
  ],
  "picture-is-lfs-pointer": [
    "Run it again with --fetch. Or fetch everything: git lfs pull",
    "Run it again with --fetch, which fetches what is to be drawn. Or fetch everything: git lfs pull",
    "Commit the file itself. Or, where large files are in Git LFS, add the line for this kind of file to .gitattributes.",
    "Fetch it with Git LFS: git lfs pull --include=\"…\"",
    "Whoever has the file pushes it: git lfs push --all origin"
  ],
  "picture-missing": [
    "Bring some: npm run ingest -- FILES",
    "See what is wrong with it: npm run check",
    "Rename the file to what is written here: other systems take these for two names.",
    "Add the file, or mend its name (capital letters count)."
  ],
  "picture-small": [
    "Start from a larger draft, or enlarge it in the recipe where it can be judged (upscale), before anybody approves it."
  ],
  "picture-unreadable": [
    "Export it again from the tool that made it, as PNG, JPEG, WebP, AVIF or TIFF."
  ],
  "pictures-not-looked-at": [
    "Fetch what is not known yet, once: npm run fetch"
  ],
  "placeholder-unknown": [
    "Write the name of an axis or of a column of copy between two braces, or leave them out: no text of an asset with variants has others.",
    "Say which: …."
  ],
  "press-profile-missing": [
    "Ask the printer for the .icc file and name it in campaigns/team.yaml."
  ],
  "press-profile-unusable": [
    "Add the printer’s .icc file there, or mend `profile` of this channel in campaigns/team.yaml.",
    "Ask the printer for the .icc file of press and paper, and name it in campaigns/team.yaml."
  ],
  "proof-refused": [
    "Put one there: npm run enrol -- … --key ~/.ssh/id_ed25519.pub",
    "Name the file of the private key with --key-file FILE, or load it into the agent: ssh-add FILE"
  ],
  "prose-html": [
    "Write it as Markdown, or put a backslash before \"<\" where it is only a character."
  ],
  "question-open": [
    "Answer it before anybody opens a generation tool.",
    "Name the channels: npm run channels lists them.",
    "Write it so that two people would judge alike.",
    "Say it in a sentence that the drafts can prove wrong.",
    "Pick one and name it here; until then there is nothing to draw and nothing to approve.",
    "Say it for those who cannot see it: the sentence travels in every file."
  ],
  "recipe-circular": [
    "Write its steps out in one of the two assets.",
    "Take one of the two `use` steps out of team.yaml."
  ],
  "recipe-too-long": [
    "Use fewer steps; named recipes may name each other twice."
  ],
  "record-changed": [
    "Run it again when nobody is changing this campaign."
  ],
  "record-elsewhere": [
    "Keep the record in one history. To keep it in this one: delete …/.git, run git rm --cached … and git add …, and let those who decided do so again.\nTo keep it in the other one: put campaigns/ with its team.yaml there, and run Greenlit in that repository."
  ],
  "record-form": [
    "Install the version that the rest of the team uses, or the newest: npm install --save-dev --save-exact greenlit@latest",
    "Go by a version between: npm install --save-dev --save-exact greenlit@…, then npx greenlit upgrade, then the newest."
  ],
  "record-form-behind": [
    "Write it above everything else in campaigns/team.yaml, as npx greenlit upgrade does: record: …"
  ],
  "record-too-large": [
    "Move what is not part of a campaign out of campaigns/."
  ],
  "recorded-altered": [
    "Put the recorded file back (git restore), or record the new one: npm run record -- … --step … --file …"
  ],
  "recorded-stale": [
    "Do it again on the new picture (npm run refine -- … --step … writes it) and record it: npm run record -- … --step …. If the change before it does not touch what was edited, write the new input digest."
  ],
  "reference-not-shown": [
    "To show it, export it as PNG, JPEG or TIFF and name that file. To keep it as a document, leave it."
  ],
  "release-missing": [
    "Have it signed, and write the sha256 of the document here; the document itself may lie anywhere.",
    "Add the file, mend its name, or leave the line out where the document is kept elsewhere.",
    "Put the signed document back, or, where another one was signed, write its digest and let somebody read it who may."
  ],
  "render-failed": [
    "Check the files this step reads and the values it was given.",
    "Export the picture again from the tool that made it, as PNG, JPEG, WebP, AVIF or TIFF."
  ],
  "rendition-unsealed": [
    "Mend the key or its chain, or build without them."
  ],
  "rights-expired": [
    "Renew the licence and write the new date, or replace it.",
    "Renew the licence in time, or plan its replacement."
  ],
  "rights-not-covering": [
    "Ask the holder. Once they agree, add … to this line; else take the channel out of the asset.",
    "Ask the holder. Once they agree, write …, and let somebody read it who may; else leave the asset or the market out."
  ],
  "rights-widened": [
    "Put it back…. Or, when it is right, somebody else …approves the words, or commits the file in their own name."
  ],
  "role-missing": [
    "Give somebody the role in campaigns/team.yaml: roles: […]. One person may hold several.",
    "Name somebody else, or add the brand to the brands of … in campaigns/team.yaml.",
    "Name somebody else, or add … to the roles of … in campaigns/team.yaml."
  ],
  "rules-changed": [
    "This proposal is judged by the rule that was there before. Whoever may change the rules looks at this first."
  ],
  "rules-refused": [
    "Take \"sample: true\" out of the brief. To show how things work, start a campaign of its own as a sample.",
    "Let somebody who is … commit the brief as their own work when it shows invented work. Else take \"sample: true\" out of it.",
    "Let somebody who is … commit the file as their own work when it is right. …Else undo it: git revert …",
    "…Take \"sample: true\" out of the brief. To show how things work, start a campaign of its own as a sample."
  ],
  "shard-missing": [
    "Run it alone and merge again: npm run export -- --shard …/… --out FOLDER"
  ],
  "shard-unusable": [
    "Give the folders that npm run export -- --shard I/N --out FOLDER wrote."
  ],
  "shard-unvouched": [
    "The packs are right. To save the drawing, export the shards and merge them with the same signing key (GREENLIT_C2PA_KEY and GREENLIT_C2PA_CHAIN)."
  ],
  "site-too-heavy": [
    "Publish it where more fits, and say where in campaigns/team.yaml (site.url, site.servedBy). The public edition and `--audience public` weigh least: without packs and drafts."
  ],
  "step-file-missing": [
    "Add the file, or mend its name (capital letters count)."
  ],
  "step-file-unusable": [
    "Export it again from the tool that made it, as PNG, JPEG, WebP, AVIF or TIFF."
  ],
  "storage-refused": [
    "Let the key read what it writes (s3:GetObject), and run it again.",
    "Look whether something else writes to that place, and run it again.",
    "The bucket is in another region: set AWS_REGION.",
    "Look at AWS_ENDPOINT_URL and AWS_REGION, and run it again: what was stored is passed over.",
    "Look at AWS_ENDPOINT_URL, and run it again: what was stored is passed over."
  ],
  "submit-refused": [
    "Mend that first: npm run check shows the line."
  ],
  "tool-failed": [
    "Let it write a PNG, JPEG, WebP, AVIF or TIFF file."
  ],
  "tool-unproven": [
    "Read what it would run. When it may, run the command again with --run-unknown."
  ],
  "upgrade-lapses": [
    "Stay with the version that you have, and report this: an upgrade never takes back what somebody decided."
  ],
  "upgrade-moves": [
    "Look at the pictures that upgrade.md names before you merge the branch. What was delivered stays as it was."
  ],
  "upgrade-unproved": [
    "Mend that first, commit it, and upgrade then.",
    "See that this works here: …"
  ],
  "variants-wrong": [
    "Write letters, digits, hyphens and underscores: it becomes part of names.",
    "Name a step as the page counts them.",
    "Give one of the values another name.",
    "Take one of them out.",
    "Make several assets of it, each with fewer values. None of these is made.",
    "Leave one of them, or rename it."
  ],
  "verdict-by-program": [
    "Take \"by\" out. Or, when it is right, … commits the file in their own name."
  ],
  "version-other": [
    "Install what everybody here uses, and run it again: …"
  ],
  "words-unapproved": [
    "Read it, and say yes or no: npm run words -- …/…"
  ],
  "yaml-invalid": [
    "Begin the line with something else, or indent it."
  ]
};
