// A chart as a picture: its drawing with every style written into it, under its title, on paper of
// the theme it is read in. Made here in the browser; nothing leaves it.

const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const;

const EDGE = 24;
const HEAD = 64;
const FONT = 'Inter, system-ui, sans-serif';
/** Picture pixels per drawn one. */
const SHARPNESS = 2;
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

function text(words: string, y: number, size: number, weight: number, fill: string) {
  const node = document.createElementNS(SVG, 'text');
  const attributes = { x: EDGE, y, 'font-size': size, 'font-weight': weight, fill };
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, `${value}`);
  node.textContent = words;
  return node;
}

/** The drawing of a chart with its title, by itself. */
function page(chart: SVGSVGElement, { title, subtitle }: Picture) {
  const { width, height } = chart.getBoundingClientRect();
  const size = { width: width + 2 * EDGE, height: height + HEAD + EDGE };
  const root = document.createElementNS(SVG, 'svg');
  root.setAttribute('xmlns', SVG);
  root.setAttribute('width', `${size.width}`);
  root.setAttribute('height', `${size.height}`);
  root.setAttribute('font-family', FONT);
  const colour = (name: string) =>
    plainColour(getComputedStyle(document.documentElement).getPropertyValue(name));
  const paper = document.createElementNS(SVG, 'rect');
  paper.setAttribute('width', '100%');
  paper.setAttribute('height', '100%');
  paper.setAttribute('fill', colour('--surface'));
  const copy = chart.cloneNode(true) as SVGSVGElement;
  dress(chart, copy);
  copy.setAttribute('x', `${EDGE}`);
  copy.setAttribute('y', `${HEAD}`);
  copy.setAttribute('width', `${width}`);
  copy.setAttribute('height', `${height}`);
  root.append(
    paper,
    text(title, 32, 16, 600, colour('--ink')),
    text(subtitle, 52, 12, 400, colour('--ink-2')),
    copy,
  );
  return { root, size };
}

/** A chart's picture as a PNG; null when the browser can't draw it. */
export async function png(chart: SVGSVGElement, words: Picture): Promise<Blob | null> {
  const { root, size } = page(chart, words);
  const source = new XMLSerializer().serializeToString(root);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  try {
    await image.decode();
  } catch {
    return null;
  }
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(size.width * SHARPNESS);
  canvas.height = Math.round(size.height * SHARPNESS);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}
