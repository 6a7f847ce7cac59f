// A figure as a picture: its drawings with every style written into them, and its words and filled boxes where the
// page has them, under its title, on paper of the theme it is read in. Made here in the browser; nothing leaves it.

const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'paint-order',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const;

const EDGE = 24;
const HEAD = 64;
const FONT = 'Inter, system-ui, sans-serif';
/** Picture pixels per drawn one, as long as a browser can hold the picture. */
const SHARPNESS = 2;
const LONGEST = 16_000;
const SVG = 'http://www.w3.org/2000/svg';

export type Picture = { title: string; subtitle: string };

/** A colour as every drawing program reads it: canvases know `oklch`, few others do. */
function plainColour(value: string): string {
  if (value === 'none' || value.startsWith('url(')) return value;
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return value;
  context.fillStyle = value;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
  return `rgba(${red},${green},${blue},${alpha / 255})`;
}

const COLOURS = new Set(['fill', 'stroke', 'stop-color']);

/** What the page's styles make of an element, as attributes of its copy. */
function dress(original: Element, copy: Element) {
  const style = getComputedStyle(original);
  const names = original.tagName === 'stop' ? ['stop-color', 'stop-opacity'] : PROPERTIES;
  for (const name of names) {
    const value = style.getPropertyValue(name);
    if (value) copy.setAttribute(name, COLOURS.has(name) ? plainColour(value) : value);
  }
  copy.removeAttribute('class');
  copy.removeAttribute('style');
  for (const [index, child] of [...original.children].entries()) {
    const twin = copy.children[index];
    if (twin) dress(child, twin);
  }
}

type Attributes = Record<string, string | number>;

function node(name: string, attributes: Attributes, words?: string): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, `${value}`);
  if (words !== undefined) made.textContent = words;
  return made;
}

type Box = { x: number; y: number; width: number; height: number };
type Piece = { node: SVGElement; box: Box };

/** The lines that a text is broken into on the page, each with where it is. */
function lines(words: Text): { text: string; box: DOMRect }[] {
  const found: { text: string; box: DOMRect }[] = [];
  const range = document.createRange();
  for (const { 0: word, index } of words.data.matchAll(/\S+/g)) {
    range.setStart(words, index);
    range.setEnd(words, index + word.length);
    const box = range.getBoundingClientRect();
    const last = found.at(-1);
    if (last && Math.abs(last.box.top - box.top) < 2) {
      const { x, y, height } = last.box;
      last.text += ` ${word}`;
      last.box = new DOMRect(x, y, box.right - x, height);
    } else if (box.width > 0) {
      found.push({ text: word, box });
    }
  }
  return found;
}

/** What an element shows, in the order it is painted. `scrolled` is how far its parents are. */
function pieces(element: Element, scrolled = 0): Piece[] {
  const style = getComputedStyle(element);
  const found: Piece[] = [];
  const add = (made: SVGElement, { x, y, width, height }: Box) =>
    found.push({ node: made, box: { x: x + scrolled, y, width, height } });
  for (const child of element.childNodes) {
    if (child instanceof Text) {
      const font = { 'font-size': style.fontSize, 'font-weight': style.fontWeight };
      const common = { ...font, fill: plainColour(style.color), 'dominant-baseline': 'central' };
      for (const { text, box } of lines(child)) {
        const { x, y, width, height } = box;
        const place = { x: x + scrolled, y: y + height / 2 };
        // As wide as on the page, whatever letters the picture is drawn with.
        const fit = { textLength: width, lengthAdjust: 'spacingAndGlyphs' };
        add(node('text', { ...common, ...place, ...fit }, text), box);
      }
    } else if (child instanceof SVGSVGElement) {
      const box = child.getBoundingClientRect();
      const copy = child.cloneNode(true) as SVGSVGElement;
      dress(child, copy);
      copy.setAttribute('overflow', 'visible');
      const { y, width, height } = box;
      for (const [name, value] of Object.entries({ x: box.x + scrolled, y, width, height })) {
        copy.setAttribute(name, `${value}`);
      }
      add(copy, box);
    } else if (child instanceof HTMLElement) {
      const { x, y, width, height } = child.getBoundingClientRect();
      const { backgroundColor: fill, borderRadius, display, visibility } = getComputedStyle(child);
      // What is for ears alone is a pixel wide; controls are not for paper either.
      const isControl = child.classList.contains('print:hidden') || child.matches('button');
      const isSeen = display === 'contents' || (width > 1 && height > 1 && visibility !== 'hidden');
      if (isControl || !isSeen) continue;
      if (fill !== 'rgba(0, 0, 0, 0)') {
        const place = { x: x + scrolled, y, width, height, rx: Number.parseFloat(borderRadius) };
        add(node('rect', { ...place, fill: plainColour(fill) }), { x, y, width, height });
      }
      found.push(...pieces(child, scrolled + child.scrollLeft));
    }
  }
  return found;
}

/** A figure with its title, by itself; null when it shows nothing. */
function page(figure: Element, { title, subtitle }: Picture) {
  const all = pieces(figure);
  if (all.length === 0) return null;
  const left = Math.min(...all.map(({ box }) => box.x));
  const top = Math.min(...all.map(({ box }) => box.y));
  const right = Math.max(...all.map(({ box }) => box.x + box.width));
  const bottom = Math.max(...all.map(({ box }) => box.y + box.height));
  const size = { width: right - left + 2 * EDGE, height: bottom - top + HEAD + EDGE };
  const colour = (name: string) =>
    plainColour(getComputedStyle(document.documentElement).getPropertyValue(name));
  const root = node('svg', { xmlns: SVG, ...size, 'font-family': FONT });
  const drawn = node('g', { transform: `translate(${EDGE - left} ${HEAD - top})` });
  drawn.append(...all.map((piece) => piece.node));
  const line = (words: string, y: number, size: number, weight: number, fill: string) =>
    node('text', { x: EDGE, y, 'font-size': size, 'font-weight': weight, fill }, words);
  root.append(
    node('rect', { width: '100%', height: '100%', fill: colour('--surface') }),
    line(title, 32, 16, 600, colour('--ink')),
    line(subtitle, 52, 12, 400, colour('--ink-2')),
    drawn,
  );
  return { root, size };
}

/** A figure's picture as a PNG; null when the browser can't draw it. */
export async function png(figure: Element, words: Picture): Promise<Blob | null> {
  const made = page(figure, words);
  if (!made) return null;
  const { root, size } = made;
  const sharpness = Math.min(SHARPNESS, LONGEST / Math.max(size.width, size.height));
  const source = new XMLSerializer().serializeToString(root);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  try {
    await image.decode();
  } catch {
    return null;
  }
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(size.width * sharpness);
  canvas.height = Math.round(size.height * sharpness);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}
