import { fontCharacters, glyphOf, GLYPH_COLUMNS, GLYPH_ROWS } from './font.ts';

/** The window of a character: its dots and one dot of board around. */
export const WINDOW_COLUMNS: number = GLYPH_COLUMNS + 2;
export const WINDOW_ROWS: number = GLYPH_ROWS + 2;
export const WINDOW_DOTS: number = WINDOW_COLUMNS * WINDOW_ROWS;

/** What a window looks like when it shows a character. */
export interface Template {
  /** Ink as a vector of mean 0 and length 1, so that its product with such a window is their correlation. */
  readonly shape: Float64Array;
  readonly isDark: Uint8Array;
  readonly darkCount: number;
  /**
   * A window with this correlation is nearer to this template than half-way to the most similar other one, so that no
   * other can be the better one.
   */
  readonly sureScore: number;
}

const shapes: readonly Omit<Template, 'sureScore'>[] = fontCharacters.map(shapeOf);

const byCharacter: ReadonlyMap<string, Template> = new Map(
  fontCharacters.flatMap((character, index) => {
    const shape = shapes[index];
    return shape === undefined || shape.darkCount === 0
      ? []
      : [[character, { ...shape, sureScore: sureScoreOf(shape) }]];
  }),
);

/** Templates of all characters of the font that leave ink. */
export const inkTemplates: readonly Template[] = [...byCharacter.values()];

/** The hollow box stands for every unknown character, so it proves none of them and never matches. */
const substituteTemplate: Template = { ...shapeOf('\u0000'), sureScore: 2 };

/** The template of a character, that of the hollow box when the font does not have it, undefined for the space. */
export function templateOf(character: string): Template | undefined {
  return character === ' ' ? undefined : (byCharacter.get(character) ?? substituteTemplate);
}

function shapeOf(character: string): Omit<Template, 'sureScore'> {
  const isDark = new Uint8Array(WINDOW_DOTS);
  glyphOf(character).forEach((dot, index) => {
    const row = Math.floor(index / GLYPH_COLUMNS) + 1;
    isDark[row * WINDOW_COLUMNS + (index % GLYPH_COLUMNS) + 1] = dot;
  });
  const darkCount = isDark.reduce((sum, dot) => sum + dot, 0);
  const mean = darkCount / WINDOW_DOTS;
  const length = Math.sqrt(darkCount * (1 - mean));
  return { shape: Float64Array.from(isDark, (dot) => (dot - mean) / length), isDark, darkCount };
}

/** Cosine of half the angle to the nearest other shape. */
function sureScoreOf(own: Omit<Template, 'sureScore'>): number {
  let nearest = 0;
  for (const other of shapes) {
    if (other === own || other.darkCount === 0) continue;
    nearest = Math.max(
      nearest,
      own.shape.reduce((sum, value, dot) => sum + value * (other.shape[dot] ?? 0), 0),
    );
  }
  return Math.sqrt((1 + nearest) / 2);
}
