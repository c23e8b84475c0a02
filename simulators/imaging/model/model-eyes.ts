import type { Eyes } from '../../../src/seams/imaging.ts';

/** Looks without a picture: what the pictures of such prints come to on average. */
export const modelEyes: Eyes = {
  version: 'model 1',
  look: ({ text, defects, symbol }) => {
    const isRead = defects.length === 0;
    return {
      text: isRead ? `${symbol === 'plain' ? ']d1' : ']d2'}${text}` : undefined,
      grade: isRead ? 40 : 0,
      limiting: isRead ? '' : 'DECODE',
      correctedCount: 0,
      textVerified: true,
      pixels: '',
    };
  },
  prepare: () => {},
};
