import { cset39, cset64, cset82, csetnumeric, hasnondigit, hyphen, importeridx, pcenc } from './characters.ts';
import { csum, csumalpha, gcppos1, gcppos2, iban } from './check-characters.ts';
import { iso3166, iso3166999, iso3166alpha2, iso4217, mediatype, packagetype } from './code-lists.ts';
import { couponcode, couponposoffer } from './coupons.ts';
import { hh, hhmi, mi, ss, yymmd0, yymmdd, yyyymmd0, yyyymmdd } from './dates-and-times.ts';
import type { Linter } from './linter.ts';
import {
  iso5218,
  latitude,
  longitude,
  nonzero,
  nozeroprefix,
  pieceoftotal,
  posinseqslash,
  winding,
  yesno,
  zero,
} from './numbers.ts';

/** Every linter by the name that the GS1 Barcode Syntax Dictionary calls it. */
export const linters: Readonly<Record<string, Linter>> = {
  couponcode,
  couponposoffer,
  cset39,
  cset64,
  cset82,
  csetnumeric,
  csum,
  csumalpha,
  gcppos1,
  gcppos2,
  hasnondigit,
  hh,
  hhmi,
  hyphen,
  iban,
  importeridx,
  iso3166,
  iso3166999,
  iso3166alpha2,
  iso4217,
  iso5218,
  latitude,
  longitude,
  mediatype,
  mi,
  nonzero,
  nozeroprefix,
  packagetype,
  pcenc,
  pieceoftotal,
  posinseqslash,
  ss,
  winding,
  yesno,
  yymmd0,
  yymmdd,
  yyyymmd0,
  yyyymmdd,
  zero,
};
