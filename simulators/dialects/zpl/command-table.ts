/** Control commands (prefix ~) of the ZPL II programming guide. */
export const zplControlCommands: ReadonlySet<string> = new Set(
  (
    'CC CD CT DB DE DG DN DS DT DU DY EG HB HD HI HM HQ HS HU JA JB JC JD JE JF JG JI JL JN JO JP JQ JR JS JX KB ' +
    'NC NR NT PH PL PM PP PR PS RO SD TA WC WL WQ WR'
  ).split(' '),
);

/**
 * Format commands (prefix ^) that are understood and listed but change neither data nor place of a code:
 * media, print mode, reverse print, stored images, settings.
 */
export const zplListedCommands: ReadonlySet<string> = new Set(
  (
    'CM CN CO CP CV CW EF FA FC FE FL FM FP FR HF HG HH HT HV HW HY HZ ID IS JB JH JI JJ JM JS JT JU JW JZ KD ' +
    'KL KN KP KV LF LR LS LT MA MC MD MF MI ML MM MN MP MT MW NB ND NI NN NP NS NT NW PA PF PH PM PN PO PP PR SC SE ' +
    'SF SI SL SO SP SQ SR SS ST SX SZ TB TO WA WD WE WI WL WP WQ WR WS WX XB XS ZZ'
  ).split(' '),
);

/** Graphics drawn here or recalled from memory: the thing is listed with its place, not drawn. */
export const zplGraphicCommands: ReadonlySet<string> = new Set('GB GC GD GE GF GS IL IM XG'.split(' '));

/** Bar-code commands other than ^BX and ^BC: listed with place and field data, not interpreted. */
export const zplOtherBarcodes: Readonly<Record<string, string>> = {
  B0: 'Aztec',
  B1: 'Code 11',
  B2: 'Interleaved 2 of 5',
  B3: 'Code 39',
  B4: 'Code 49',
  B5: 'Planet',
  B7: 'PDF417',
  B8: 'EAN-8',
  B9: 'UPC-E',
  BA: 'Code 93',
  BB: 'CODABLOCK',
  BD: 'MaxiCode',
  BE: 'EAN-13',
  BF: 'MicroPDF417',
  BI: 'Industrial 2 of 5',
  BJ: 'Standard 2 of 5',
  BK: 'Codabar',
  BL: 'LOGMARS',
  BM: 'MSI',
  BO: 'Aztec',
  BP: 'Plessey',
  BQ: 'QR Code',
  BR: 'GS1 DataBar',
  BS: 'UPC/EAN extension',
  BT: 'TLC39',
  BU: 'UPC-A',
  BZ: 'POSTNET',
};

const withoutParameters: Readonly<Record<'^' | '~', ReadonlySet<string>>> = {
  '^': new Set(['XA', 'XZ', 'FS']),
  '~': new Set(
    'HD HI HM HS HU JA JC JD JE JF JG JL JN JO JP JQ JR JX KB NR NT PH PL PM PP PR PS WC WL WQ WR'.split(' '),
  ),
};

/** Says whether a command is complete with its name, so that ^XZ and ~HS act without waiting for more bytes. */
export function isWithoutParameters(prefix: '^' | '~', name: string): boolean {
  return withoutParameters[prefix].has(name);
}

/** Says whether a command takes exactly the next byte, whatever it is: change of caret, tilde, delimiter. */
export function isOneByteCommand(name: string): boolean {
  return name === 'CC' || name === 'CT' || name === 'CD';
}
