/** A word that we do not write, the one we write instead, and a text in which it is found. */
export interface BannedWord {
  readonly pattern: RegExp;
  readonly better: string;
  readonly example: string;
}

/** Words with a better one beside them; docs/glossary.md says what the better ones mean. */
// oxfmt-ignore
export const bannedWords: readonly BannedWord[] = [
  // One word per thing, spelled as its standard does.
  { pattern: /\bwire[ -]protocols?\b/i, better: 'dialect (a protocol is the document that is executed)', example: 'the wire protocol' },
  { pattern: /\b(?:lotNo|batchNo|batchId)\b/, better: 'batch or batchNumber', example: 'const batchNo = 1;' },
  { pattern: /\b(?:expiryDate|expDate)\b/, better: 'expirationDate', example: 'readonly expiryDate: string;' },
  { pattern: /\b(?:serialNo|serialNum|serialNr)\b/, better: 'serial', example: 'const serialNo = 1;' },
  { pattern: /\b(?:childEpcs|parentId)\b/, better: 'childEPCs, parentID (EPCIS 2.0)', example: 'event.childEpcs' },
  // Plain words for people of every plant.
  { pattern: /\bwhite-?list(?:s|ed|ing)?\b/i, better: 'allow list', example: 'a whitelist' },
  { pattern: /\bblack-?list(?:s|ed|ing)?\b/i, better: 'deny list', example: 'is black-listed' },
  { pattern: /\bslaves?\b/i, better: 'client and server, or controller and device', example: 'the slave answers' },
  { pattern: /\bsanity[ -]checks?\b/i, better: 'check', example: 'a sanity check' },
  { pattern: /\butili[sz](?:e|es|ed|ing)\b/i, better: 'use', example: 'it utilizes' },
  { pattern: /\bleverag(?:e|es|ed|ing)\b/i, better: 'use', example: 'to leverage' },
  { pattern: /\b(?:seamless(?:ly)?|blazing(?:ly)?|cutting-edge|world-class|state-of-the-art)\b/i, better: 'a figure', example: 'works seamlessly' },
  { pattern: /\b(?:obviously|simply put|needless to say)\b/i, better: 'the reason, or nothing', example: 'obviously' },
  // What a simulated run may claim.
  { pattern: /\b(?:part 11|annex 11|gamp(?: 5)?|gmp|gxp|fda|dscsa|fmd)[ -](?:compliant|certified|approved)\b/i, better: 'supports ... (compliance is the claim of the site, not of a tool)', example: 'Part 11 compliant' },
  { pattern: /\bguarantees? (?:compliance|safety|quality)\b/i, better: 'what was challenged and what came out', example: 'guarantees compliance' },
];

/** A place where a banned word is right, with the reason. */
export const wordsAllowed: readonly { readonly file: string; readonly word: string; readonly reason: string }[] = [
  {
    file: 'simulators/transports/pty-native.ts',
    word: 'slave',
    reason: "the word of POSIX and of the native part of node-pty for a pseudo-terminal's second end",
  },
];
