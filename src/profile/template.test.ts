import { describe, expect, test } from 'vitest';
import { filled, filledPath, placeholdersIn, type Template } from './template.ts';

const values = { batch: 'B 1/2', quantity: 25, serials: ['1', '2'], none: undefined };
const secretOf = (env: string): string => `<${env}>`;
const fill = (template: Template): unknown => filled(template, { values, secretOf });

describe('a template', () => {
  test('keeps the type of a value that stands alone, and writes it into a text otherwise', () => {
    expect(fill({ a: '{quantity}', b: '{serials}', c: 'order {batch} of {quantity}', d: [1, null, true] })).toEqual({
      a: 25,
      b: ['1', '2'],
      c: 'order B 1/2 of 25',
      d: [1, null, true],
    });
  });

  test('leaves a field out whose value is undefined, and a name alone that nobody knows', () => {
    expect(fill({ a: '{none}', b: '{other}' })).toEqual({ b: '{other}' });
  });

  test('puts secrets in when it is filled, never before', () => {
    expect(fill({ authorization: { env: 'TOKEN' } })).toEqual({ authorization: '<TOKEN>' });
  });

  test('does not fill what a value brings in', () => {
    expect(filled('{a} {b}', { values: { a: '{b}', b: 'x' }, secretOf })).toBe('{b} x');
  });

  test('encodes values in a path, and nothing else of it', () => {
    expect(filledPath('/orders/{batch}/x?y={quantity}', values)).toBe('/orders/B%201%2F2/x?y=25');
  });

  test('names its placeholders with their places', () => {
    expect(placeholdersIn({ a: ['x {one}', { b: '{two.three}{four}' }], c: { env: 'FIVE' } })).toEqual([
      { name: 'one', path: ['a', 0] },
      { name: 'two.three', path: ['a', 1, 'b'] },
      { name: 'four', path: ['a', 1, 'b'] },
    ]);
  });
});
