import { readFileSync, statSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeVisionGallery, type VisionGallery } from '../scripts/write-vision-gallery.ts';
import { defectTable } from '../simulators/imaging/defect-table.ts';
import { readImageFile } from '../simulators/imaging/image-file/read-image-file.ts';
import { createSymbolReader, type SymbolReader } from '../simulators/imaging/reader/reader.ts';

const docs = new URL('../docs/', import.meta.url);
const page = readFileSync(new URL('vision-gallery.md', docs), 'utf8');

describe('docs/vision-gallery.md', () => {
  let reader: SymbolReader;
  let made: VisionGallery;
  beforeAll(async () => {
    reader = await createSymbolReader();
    made = makeVisionGallery(reader);
  });

  test('names every defect with its meaning, unit and bounds', () => {
    for (const [name, { meaning, unit, min, max }] of Object.entries(defectTable)) {
      expect(page).toContain(`## ${name}\n\n${meaning}`);
      expect(page).toContain(`Level: ${unit}, from ${min} to ${max}.`);
    }
  });

  test('says by which reader nothing was read, and that all of it is simulated', () => {
    expect(page).toContain(`not read by ${reader.version}.`);
    expect(page).toContain('All pictures are simulated');
    expect(page).toContain('not a calibrated verification');
  });

  test('is what printer, camera, reader and grader of today make: node scripts/write-vision-gallery.ts', () => {
    expect(page).toBe(made.page);
  });

  // Not the bytes: another build of Node compresses otherwise.
  test('shows a picture of each defect with the pixels of today', () => {
    const shown = [...page.matchAll(/\]\((images\/vision\/[^)]+)\)/g)].map(([, file]) => file ?? '');
    expect(shown).toHaveLength(Object.keys(defectTable).length);
    let size = 0;
    for (const file of shown) {
      const place = new URL(file, docs);
      size += statSync(place).size;
      expect(readImageFile(readFileSync(place))).toEqual(made.sheets.get(file.replace('images/vision/', '')));
    }
    expect(size).toBeLessThan(1_500_000);
  });
});
