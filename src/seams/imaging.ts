/**
 * What a printer or a line does to a printed code; stays on the carton. The level of each is a number in the unit
 * that `simulators/imaging/defect-table.ts` names, with its bounds; 0 is none.
 */
export type PrintDefectName =
  | 'deadNozzle'
  | 'deadNozzleBand'
  | 'missingModules'
  | 'spots'
  | 'lowContrast'
  | 'darkSubstrate'
  | 'inkSpread'
  | 'inkLoss'
  | 'smear'
  | 'scratch'
  | 'finderDamage'
  | 'quietZone'
  | 'cover'
  | 'axialStretch'
  | 'wobble';

/** What is wrong with the look of a camera at a code; the next camera may see it well. */
export type ViewDefectName = 'blur' | 'rotation' | 'skew' | 'perspective' | 'unevenLight' | 'noise' | 'lensDust';

/** One defect with its physical measure. */
export interface CodeDefect {
  readonly name: PrintDefectName | ViewDefectName;
  readonly level: number;
}

/** How a print looks beside what its code says; every part left out is as it should be. */
export interface PrintLook {
  readonly defects?: readonly CodeDefect[];
  /** Printed without FNC1 in first position: an ordinary Data Matrix, which no GS1 system takes. */
  readonly symbol?: 'plain';
  /** Lines beside the code; where left out they say what the code says. */
  readonly humanReadable?: readonly string[];
}

/** A code in front of a camera: what is on the carton, and what is wrong with it and with the look. Plain data. */
export interface CodeInView extends PrintLook {
  /** What the modules say, without symbology identifier; GS between elements. */
  readonly text: string;
  /** A verifier grades the print and compares the text beside it; a reader only decodes. */
  readonly purpose: 'verify' | 'read';
  /** Print defects and view defects alike. */
  readonly defects: readonly CodeDefect[];
  /** Unsigned 32-bit: what belongs to the coder itself, as the place of a dead nozzle. */
  readonly coderSeed: number;
  /** Unsigned 32-bit: where on this print its defects lie. */
  readonly printSeed: number;
  /** Unsigned 32-bit: how this one look is turned and shifted, and its noise. */
  readonly viewSeed: number;
  /** Unsigned 32-bit: what belongs to the camera, as the places of dust on its lens. */
  readonly cameraSeed: number;
}

/** What a camera made of one look. */
export interface CodeLook {
  /** With symbology identifier; undefined when the code was not read. */
  readonly text: string | undefined;
  /** Symbol grade in tenths after ISO/IEC 15415; -1 of a look that only reads. Simulated, not a calibrated verification. */
  readonly grade: number;
  /** The parameter that decides the grade in the words of the grader (`symbolContrast`, `unusedErrorCorrection` …); empty for grade 4. */
  readonly limiting: string;
  /** Codewords that error correction put right. */
  readonly correctedCount: number;
  /** The lines beside the code say what the code says (OCV). */
  readonly textVerified: boolean;
  /** SHA-256 of width, height and grey pixels; empty for a look that was modelled without a picture. */
  readonly pixels: string;
}

/** What looks at codes: a picture, a decoder and a grader, or a model of them. The same code gives the same look. */
export interface Eyes {
  /** Names reader, ladder and grader: "unreadable" means not read by these. */
  readonly version: string;
  look(code: CodeInView): CodeLook;
  /** Announces a look, so that it may be made beside the line; changes no result. */
  prepare(code: CodeInView): void;
}

/** A look as a picture for a person. */
export interface DrawnLook {
  /** The photograph with what was found drawn over it. */
  readonly png: Uint8Array;
  /** As in `CodeLook`: of the photograph alone. */
  readonly pixels: string;
  /** What it came to, in words: read or not, grade with its conditions and what decides it, what is wrong with the print. */
  readonly caption: string;
}

/** Eyes that make pictures. */
export interface ImagedEyes extends Eyes {
  draw(code: CodeInView): Promise<DrawnLook>;
}

/** A camera is about to look at a unit. */
export interface ViewJob {
  readonly station: string;
  readonly unit: number;
}

/** What is wrong with the look, whatever is printed. */
export interface ViewDecision {
  readonly defects: readonly CodeDefect[];
}
