import { describe, expect, test } from 'vitest';
import { encodeDmccGroupResult } from '../../simulators/dialects/dmcc/group-result.ts';
import { PLC_MODEL } from '../../simulators/bindings/opcua/plc-model.ts';
import { packmlTransition, PACKML, isPackmlCommand } from '../../simulators/devices/plc/packml.ts';
import { checkLine } from '../standards/gs1/index.ts';
import { textOf } from '../../tests/architecture/tree.ts';

describe('the page of the PLC', () => {
  const page = textOf('docs/interfaces/plc.md').replaceAll(/ +/g, ' ');

  test('has every tag, method, argument, event and field of the model with its type', () => {
    const names = [
      ...PLC_MODEL.tags.map((tag) => `\`${tag.name}\``),
      ...PLC_MODEL.methods.flatMap(({ name, args }) => [
        `\`${name}\``,
        ...args.map((one) => `\`${one.name}\` ${one.type}`),
      ]),
      ...PLC_MODEL.events.flatMap(({ name, fields }) => [
        `\`${name}\``,
        ...fields.map((one) => `\`${one.name}\` | ${one.type}`),
      ]),
    ];
    expect(names.filter((name) => !page.includes(name))).toEqual([]);
  });

  test('has every PackML state by its number', () => {
    const names = Object.entries(PLC_MODEL.state?.names ?? {});
    expect(names).toHaveLength(Object.keys(PACKML).length);
    expect(names.filter(([number, name]) => !page.includes(`| ${number} | ${name} |`))).toEqual([]);
  });

  test('has every command with the states on its way', () => {
    const rows = [...page.matchAll(/^\| `(\w+)` \| .+ \| (\w+) \| (\w+) \|$/gm)];
    const ways = rows.flatMap(([, command = '', acting, final]) =>
      isPackmlCommand(command) ? [{ command, acting, final }] : [],
    );
    expect(ways).toHaveLength(10);
    for (const { command, acting, final } of ways) {
      const way = Object.values(PACKML)
        .map((state) => packmlTransition(state, command))
        .find((one) => one !== undefined);
      expect(way?.map((state) => PLC_MODEL.state?.names[state])).toEqual([acting, final]);
    }
  });
});

test('the page of the station camera shows lines as they are sent', () => {
  const shown = [...textOf('docs/interfaces/station-camera.md').matchAll(/^[CL] HT \d.* CR LF$/gm)].map(([line]) =>
    line.replaceAll(' HT ', '\t').replaceAll(' GS ', '\u001D').replace(' CR LF', '\r\n'),
  );
  const sent = [
    encodeDmccGroupResult({ kind: 'children', parent: 3, texts: [unit('A1'), unit('A2'), undefined] }),
    encodeDmccGroupResult({ kind: 'label', parent: 3, texts: [']C100195212340000000010'] }),
    encodeDmccGroupResult({ kind: 'label', parent: 4, texts: [undefined] }),
  ];
  const codes = shown.flatMap((line) => line.trimEnd().split('\t').slice(2)).filter((code) => code !== 'NOREAD');
  expect(codes.filter((code) => !checkLine(code, { referenceYear: 2026 }).ok)).toEqual([]);
  expect(shown).toEqual(sent.map((bytes) => Buffer.from(bytes).toString('latin1')));
});

function unit(serial: string): string {
  return `]d2010950110153000321${serial}\u001D1728110010L1`;
}
