import { rowSizes, shapeClass } from '../../core/html/frames.ts';
import type { Frame } from '../../core/pages/frames.ts';

/** The same frame that the page prints, made in the browser. */
export function frameItem(frame: Frame): HTMLLIElement {
  const entry = document.createElement('li');
  entry.className = `frame ${shapeClass(frame.shot?.ratio ?? 800)}`;
  const link = entry.appendChild(document.createElement('a'));
  link.href = frame.href;
  const caption = link.appendChild(document.createElement('p'));
  caption.className = 'caption';
  const title = caption.appendChild(document.createElement('span'));
  title.className = 'name';
  title.textContent = frame.title;
  caption.append(' ');
  const number = caption.appendChild(document.createElement('b'));
  number.textContent = frame.number;
  caption.append(' ');
  const picture = link.appendChild(document.createElement('div'));
  picture.className = 'pic';
  if (frame.shot) {
    const image = picture.appendChild(document.createElement('img'));
    Object.assign(image, {
      loading: 'lazy',
      decoding: 'async',
      sizes: rowSizes(frame.shot.ratio),
      srcset: frame.shot.srcset,
      src: frame.shot.src,
      width: frame.shot.width,
      height: frame.shot.height,
      alt: frame.shot.alt,
    });
  }
  const standing = caption.appendChild(document.createElement('span'));
  standing.className = `mark ${frame.tone}`;
  standing.append(document.createElement('i'), frame.standing);
  if (frame.remark) {
    caption.append(' ');
    const remark = caption.appendChild(document.createElement('span'));
    remark.className = 'soon';
    remark.textContent = frame.remark;
  }
  return entry;
}
