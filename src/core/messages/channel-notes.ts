import type { BUILT_IN } from '../record/channels/built-in.ts';

type BuiltIn = (typeof BUILT_IN)[keyof typeof BUILT_IN];
/** What is remarked of the built-in channels, sentence by sentence. */
type Remark = NonNullable<BuiltIn['note'] | BuiltIn['caution']>;

/** The same in German. A remark that is new, or said otherwise, does not compile without it, nor does one whose words the compiler does not know. */
const GERMAN: string extends Remark ? never : { readonly [remark in Remark]: string } = {
  'The organic API takes 8 MB, ads take 30 MB. The grid preview crops to 3:4.':
    'Die API für Beiträge nimmt 8 MB, Anzeigen nehmen 30 MB. Die Vorschau im Raster schneidet auf 3:4 zu.',
  'Meta’s default shape for the feed. Ads: keep 64 px free on every side. The organic API takes 8 MB, ads take 30 MB.':
    'Metas Standardform für den Feed. Anzeigen: auf jeder Seite 64 px freihalten. Die API für Beiträge nimmt 8 MB, Anzeigen nehmen 30 MB.',
  'Newer; some tools still call 4:5 the tallest shape.': 'Neuer; manche Programme nennen noch 4:5 als höchste Form.',
  'Shape 1.91:1.': 'Form 1,91:1.',
  'Top 14 % and bottom 20 % lie under the interface. One source says the stricter box of meta-reel-9x16 holds for stories since March 2026.':
    'Oben liegen 14 % und unten 20 % unter der Oberfläche. Eine Quelle sagt, seit März 2026 gelte für Stories der engere Kasten von meta-reel-9x16.',
  'Top 14 %, bottom 35 % and 6 % at the sides lie under the interface. Fits stories as well.':
    'Oben liegen 14 %, unten 35 % und an den Seiten 6 % unter der Oberfläche. Passt auch für Stories.',
  'Meta also lists 1440 px.': 'Meta nennt auch 1440 px.',
  'Shape 1.91:1; never under 200 × 200. Ads use 1200 × 628.':
    'Form 1,91:1; nie unter 200 × 200. Anzeigen nehmen 1200 × 628.',
  'Shape 1.91:1; never under 200 × 200.': 'Form 1,91:1; nie unter 200 × 200.',
  'Upright ads are shown on phones only.': 'Hochformate werden nur auf Telefonen gezeigt.',
  'Taller pins are cut in the feed. The app takes 32 MB.':
    'Höhere Pins werden im Feed beschnitten. Die App nimmt 32 MB.',
  'Sources say 100 KB, 500 KB or 100 MB; 500 kB is the aim. No official safe area; a box that suits three apps is x 120 to 888, y 288 to 1248.':
    'Die Quellen sagen 100 KB, 500 KB oder 100 MB; das Ziel sind 500 kB. Einen amtlichen sicheren Bereich gibt es nicht; ein Kasten, der drei Apps passt, ist x 120 bis 888, y 288 bis 1248.',
  'The box of the duration is an estimate; the formats and the 2 MB of phones and of the API are official. By desktop 50 MB are taken: yt-thumb-4k.':
    'Der Kasten der Dauer ist geschätzt; die Formate und die 2 MB von Telefonen und der API sind offiziell. Am Rechner werden 50 MB genommen: yt-thumb-4k.',
  'Phones and the API still take 2 MB: yt-thumb. The box of the duration is an estimate.':
    'Telefone und die API nehmen weiterhin 2 MB: yt-thumb. Der Kasten der Dauer ist geschätzt.',
  'The page says 150 KB and not which KB; 150,000 bytes keep to either.':
    'Die Seite sagt 150 KB und nicht, welche KB; 150.000 Bytes halten beide ein.',
  'Initial load of the 2017 portfolio; the publisher’s own rules win.':
    'Anfängliches Gewicht nach dem Portfolio von 2017; die Regeln des Anbieters gehen vor.',
  'The shape may be off by 1 %.': 'Die Form darf um 1 % abweichen.',
  'The page recommends 600 × 600 at least.': 'Die Seite empfiehlt mindestens 600 × 600.',
  'Demand Gen takes logos up to 150 KB.': 'Demand Gen nimmt Logos bis 150 KB.',
  'Keep what matters within the middle 80 % (xyzlab.com).': 'Was zählt, gehört in die mittleren 80 % (xyzlab.com).',
  'The least is disputed: one page of Google’s says 400 × 600, another 480 × 600.':
    'Das Mindestmaß ist umstritten: Eine Seite von Google sagt 400 × 600, eine andere 480 × 600.',
  'Up to 5120 KB, where Demand Gen takes 150 KB (grda-logo-1x1).':
    'Bis 5120 KB; Demand Gen nimmt 150 KB (grda-logo-1x1).',
  'Up to 5120 KB, where Demand Gen takes 150 KB (grda-logo-4x1).':
    'Bis 5120 KB; Demand Gen nimmt 150 KB (grda-logo-4x1).',
  'The least is disputed: 100 × 100 (apparel 250 × 250), from 2027-01-31 on 500 × 500. No text, border or watermark. Pictures made by AI have to keep the IPTC term of their origin.':
    'Das Mindestmaß ist umstritten: 100 × 100 (Kleidung 250 × 250), ab dem 31.01.2027 500 × 500. Kein Text, kein Rahmen, kein Wasserzeichen. Bilder, die eine KI gemacht hat, müssen den IPTC-Begriff ihrer Herkunft behalten.',
  'Other shapes are cut from this one. The least of long headlines is disputed: one, or three (experienceleague.adobe.com).':
    'Andere Formen werden aus dieser geschnitten. Wie viele lange Überschriften es mindestens sein müssen, ist umstritten: eine oder drei (experienceleague.adobe.com).',
  'Sources say 1 MB or 2,000,000 bytes; 1,000,000 suits both. Cards of links still take 1 MB.':
    'Die Quellen sagen 1 MB oder 2.000.000 Bytes; 1.000.000 passt für beide. Karten von Links nehmen weiterhin 1 MB.',
  'The sources give weight and formats; the size is common practice.':
    'Die Quellen nennen Gewicht und Formate; die Größe ist üblich.',
  'The shape is 1.5:1. No page of Outbrain’s own that gives numbers could be read; weight and lengths are not known.':
    'Die Form ist 1,5:1. Eine eigene Seite von Outbrain mit Zahlen war nicht zu lesen; Gewicht und Längen sind nicht bekannt.',
  'Teads’ page gives the size; the 150 KB are what most networks take.':
    'Die Größe nennt die Seite von Teads; 150 KB nehmen die meisten Netzwerke.',
  'Each screen’s owner has rules of their own; ask for them.':
    'Wem ein Bildschirm gehört, der hat eigene Regeln; danach ist zu fragen.',
  'Still pictures only. Common practice; the network’s own rules win.':
    'Nur stehende Bilder. So ist es üblich; die Regeln des Netzwerks gehen vor.',
  'Sources say 100 KB or 100 MB; 100 KB suits both. 2 to 35 pictures, all of one shape.':
    'Die Quellen sagen 100 KB oder 100 MB; 100 KB passt für beide. 2 bis 35 Bilder, alle in einer Form.',
  '2 to 10 cards, all of one shape. One asset is one card.':
    '2 bis 10 Karten, alle in einer Form. Ein Asset ist eine Karte.',
  'Sources say 5 MB or 10 MB a card, and 2 to 10 or 2 to 20 cards; 5 MB and 10 cards suit all. One asset is one card.':
    'Die Quellen sagen 5 MB oder 10 MB je Karte und 2 bis 10 oder 2 bis 20 Karten; 5 MB und 10 Karten passen für alle. Ein Asset ist eine Karte.',
  '2 to 5 cards, all 2:3 or all 1:1. One asset is one card.':
    '2 bis 5 Karten, alle 2:3 oder alle 1:1. Ein Asset ist eine Karte.',
  'Background exactly 255, 255, 255; no text, logo or border; no WebP. 1600 px on the long side, 1000 px for zoom. The 10 MB come from one source.':
    'Hintergrund genau 255, 255, 255; kein Text, kein Logo, kein Rahmen; kein WebP. 1600 px an der langen Seite, 1000 px zum Vergrößern. Die 10 MB nennt eine Quelle.',
  'For the slots of 300 × 300, twice as large for sharp screens; Amazon scales it down. The smaller squares (220 and 135 px) are cut from it too.':
    'Für die Plätze von 300 × 300, doppelt so groß für scharfe Bildschirme; Amazon verkleinert es. Auch die kleineren Quadrate (220 und 135 px) werden daraus geschnitten.',
  'On phones the outer twentieth is cut off.': 'Auf Telefonen wird das äußere Zwanzigstel abgeschnitten.',
  'Amazon lays the text on. On phones the outer twentieth is cut off.':
    'Amazon legt den Text darauf. Auf Telefonen wird das äußere Zwanzigstel abgeschnitten.',
  'Phones take amz-aplus-premium-phone beside it.': 'Telefone nehmen daneben amz-aplus-premium-phone.',
  'The size for the largest iPad; Apple News scales it down.':
    'Die Größe für das größte iPad; Apple News verkleinert sie.',
  '300 × 250 points, twice as many pixels for sharp screens. Apple’s page gives the size; the weight is not known.':
    '300 × 250 Punkte, doppelt so viele Pixel für scharfe Bildschirme. Die Größe nennt die Seite von Apple; das Gewicht ist nicht bekannt.',
  'Sources ask for 2,000 px on the shortest or on the longest side; a square of 2,000 suits both. The 10 MB come from one source.':
    'Die Quellen verlangen 2.000 px an der kürzesten oder an der längsten Seite; ein Quadrat von 2.000 passt für beide. Die 10 MB nennt eine Quelle.',
  'Shape 1:1.44. A primary packshot stands on white.': 'Form 1:1,44. Das erste Bild eines Produkts steht auf Weiß.',
  'Up to 25 MP; other sources say 4472 px and 20 MP.': 'Bis 25 MP; andere Quellen sagen 4472 px und 20 MP.',
  'Shown 600 px wide; a team that wants it lower sets the height, down to 400. No WebP or AVIF: Outlook. Always with alt text and a width attribute. Mailchimp takes 1 MB.':
    'Wird 600 px breit gezeigt; wer es niedriger will, setzt die Höhe, bis hinab auf 400. Kein WebP, kein AVIF: Outlook. Immer mit Alternativtext und einem Attribut für die Breite. Mailchimp nimmt 1 MB.',
  'Every width in every format, with a picture element to paste. Aim: 200 kB at 1920 px. No width above the master’s own.':
    'Jede Breite in jedem Format, mit einem picture-Element zum Einsetzen. Ziel: 200 kB bei 1920 px. Keine Breite über der des fertigen Bildes.',
  'Keep text 5 mm in.': 'Text 5 mm vom Rand halten.',
  'Keep text 5 mm inside the trim.': 'Text 5 mm innerhalb des Beschnitts halten.',
  'No transparency.': 'Keine Transparenz.',
  'No transparency. One of the three sizes that the 6.9" set takes.':
    'Keine Transparenz. Eine der drei Größen, die der Satz für 6,9" nimmt.',
  'JPEG or 24-bit PNG; the long side at most twice the short one.':
    'JPEG oder PNG mit 24 Bit; die lange Seite höchstens doppelt so lang wie die kurze.',
  'JPEG or 24-bit PNG.': 'JPEG oder PNG mit 24 Bit.',
  '32-bit PNG, up to 1024 KB.': 'PNG mit 32 Bit, bis 1024 KB.',
  'Microsoft’s help says that pictures with text laid over them are not allowed.':
    'Die Hilfe von Microsoft sagt, dass Bilder mit darübergelegtem Text nicht erlaubt sind.',
  'Amazon’s rules say the main image is a photograph of the product: a person has to decide whether an AI-made picture may be used.':
    'Nach Amazons Regeln ist das Hauptbild ein Foto des Produkts: Ob ein Bild genommen werden darf, das eine KI gemacht hat, muss ein Mensch entscheiden.',
  'Apple wants the real app to be shown.': 'Apple will, dass die wirkliche App gezeigt wird.',
};

/** What is remarked of a channel; what a team remarked of its own stays as it was written. */
export const CHANNEL_NOTES = {
  en: (remark: string): string => remark,
  de: (remark: string): string => (GERMAN as { readonly [said: string]: string })[remark] ?? remark,
};
