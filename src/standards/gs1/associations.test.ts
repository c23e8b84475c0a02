import { expect, it } from 'vitest';
import { checkAssociations } from './associations.ts';

it('judges the elements of all carriers of an item together', () => {
  const linear = [
    { ai: '02', value: '09504000059101' },
    { ai: '37', value: '10' },
  ];
  expect(checkAssociations(linear).map(({ code }) => code)).toEqual(['required-ai-missing']);
  expect(checkAssociations([...linear, { ai: '00', value: '340123450000001112' }])).toEqual([]);
});

it('fits patterns with n for any digit, but not to the AI itself', () => {
  const price = [
    { ai: '01', value: '09504000059101' },
    { ai: '3922', value: '0299' },
  ];
  expect(checkAssociations(price)).toMatchObject([{ code: 'required-ai-missing', elementIndex: 1 }]);
  expect(checkAssociations([...price, { ai: '3103', value: '000195' }])).toEqual([]);
  const twice = [...price, { ai: '3103', value: '000195' }, { ai: '3102', value: '001950' }];
  expect(checkAssociations(twice).map(({ elementIndex }) => elementIndex)).toEqual([2, 3]);
});

it('takes equal repeats', () => {
  const gtin = { ai: '01', value: '09504000059101' };
  expect(checkAssociations([gtin, gtin])).toEqual([]);
});
