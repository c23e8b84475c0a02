import { isMap, isScalar, parseDocument } from 'yaml';
import { endsInCheckDigit } from '../standards/gs1/index.ts';
import { HarnessError } from '../kernel/harness-error.ts';

/** One question of `faultline line init`: what is asked, what Enter answers, and what an answer must be. */
export interface Question {
  readonly name: string;
  readonly asks: string;
  readonly standard: string;
  /** What is wrong with an answer; undefined: nothing. */
  readonly problemOf: (answer: string) => string | undefined;
}

/** Answers by the names of the questions. */
export type Answers = Readonly<Record<string, string>>;

const matching =
  (pattern: RegExp, says: string) =>
  (answer: string): string | undefined =>
    pattern.test(answer) ? undefined : `write ${says}`;

const oneOf = (words: readonly string[]) => (answer: string) =>
  words.includes(answer) ? undefined : `write one of ${words.join(', ')}`;

const something = matching(/\S/, 'something');

/** The few questions of `faultline line init`, in their order. */
export const QUESTIONS: readonly Question[] = [
  { name: 'line', asks: 'Name of the line', standard: 'LINE-1', problemOf: something },
  {
    name: 'gtin',
    asks: 'GTIN of a product for tests (14 digits)',
    standard: '09521234000013',
    problemOf: (answer) =>
      !/^\d{14}$/.test(answer)
        ? 'write 14 digits'
        : endsInCheckDigit(answer)
          ? undefined
          : 'the check digit is wrong; write the whole GTIN',
  },
  {
    name: 'gcpLength',
    asks: 'Digits of the company prefix in it',
    standard: '7',
    problemOf: matching(/^(?:[4-9]|1[0-2])$/, 'a number from 4 to 12'),
  },
  { name: 'unitsPerCase', asks: 'Units in a case', standard: '10', problemOf: matching(/^[1-9]\d{0,2}$/, '1 to 999') },
  {
    name: 'casesPerPallet',
    asks: 'Cases on a pallet',
    standard: '5',
    problemOf: matching(/^[1-9]\d{0,2}$/, '1 to 999'),
  },
  {
    name: 'coder',
    asks: 'Dialect of the coder: zipher or wsi',
    standard: 'zipher',
    problemOf: oneOf(['zipher', 'wsi']),
  },
  {
    name: 'coderAt',
    asks: 'Where the coder is: HOST:PORT on which we listen, or the device file of a serial line',
    standard: '127.0.0.1:0',
    problemOf: matching(/^(?:[A-Za-z0-9.-]+:\d{1,5}|\/\S+|auto)$/, 'HOST:PORT, a device file, or auto'),
  },
  { name: 'sut', asks: 'Name of the system under test', standard: 'Our line controller', problemOf: something },
  { name: 'sutVersion', asks: 'Its version', standard: '1.0.0', problemOf: something },
  {
    name: 'sutUrl',
    asks: 'Its HTTP address (http://HOST:PORT), or none',
    standard: 'none',
    problemOf: matching(/^(?:none|https?:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?(?:\/\S*)?)$/, 'a URL, or none'),
  },
  {
    name: 'acts',
    asks: 'How batches are driven: manual (guided steps of a tester) or http',
    standard: 'manual',
    problemOf: oneOf(['manual', 'http']),
  },
  {
    name: 'alarms',
    asks: 'Where alarms are seen: httpJson (posted to us), webPage, file or none',
    standard: 'none',
    problemOf: oneOf(['httpJson', 'webPage', 'file', 'none']),
  },
  {
    name: 'records',
    asks: 'Records of the units: csv (a file for each batch) or none',
    standard: 'csv',
    problemOf: oneOf(['csv', 'none']),
  },
  {
    name: 'epcis',
    asks: 'Does it send EPCIS 2.0 events to us: yes or no',
    standard: 'no',
    problemOf: oneOf(['yes', 'no']),
  },
  {
    name: 'testPrefix',
    asks: 'First digits of company prefixes that may be used in tests',
    standard: '952',
    problemOf: matching(/^\d{3,12}$/, '3 to 12 digits'),
  },
];

/** The answers that Enter gives to every question. */
export const STANDARD_ANSWERS: Answers = Object.fromEntries(QUESTIONS.map(({ name, standard }) => [name, standard]));

/** Reads answers from a file: a flat map in YAML or JSON; what is left out has its standard answer. */
export function readAnswers(text: string, file: string): Answers {
  const document = parseDocument(text, { prettyErrors: false });
  const given: Record<string, string> = {};
  const refuse = (problem: string, remedy: string): never => {
    throw new HarnessError('FLT-E483', `${file}: ${problem}`, remedy);
  };
  const [error] = document.errors;
  if (error !== undefined) refuse(error.message, 'write a map: line: LINE-1');
  const root = document.contents;
  if (root !== null && !isMap(root)) refuse('there is no map', 'write a map: line: LINE-1');
  const names = QUESTIONS.map(({ name }) => name).join(', ');
  for (const { key, value } of isMap(root) ? root.items : []) {
    const name = isScalar(key) ? String(key.value) : '';
    const question = QUESTIONS.find((one) => one.name === name);
    if (question === undefined) refuse(`there is no question ${name}`, `answer some of ${names}`);
    // A GTIN that is written without quotes has lost its leading nought as a number, not as it was written.
    const answer = isScalar(value) ? (value.source ?? String(value.value)) : '';
    const problem = question?.problemOf(answer);
    if (problem !== undefined) refuse(`${name}: "${answer}" is no answer`, problem);
    given[name] = answer;
  }
  return { ...STANDARD_ANSWERS, ...given };
}

/** Asks every question until its answer is right; `ask` shows a text and gives what was typed, `tell` shows a line. */
export async function askAnswers(
  ask: (text: string) => Promise<string>,
  tell: (text: string) => void,
): Promise<Answers> {
  const answers: Record<string, string> = {};
  for (const { name, asks, standard, problemOf } of QUESTIONS) {
    for (;;) {
      // Each question waits for the answer of the one before.
      const typed = (await ask(`${asks} [${standard}]: `)).trim();
      const answer = typed === '' ? standard : typed;
      const problem = problemOf(answer);
      if (problem === undefined) {
        answers[name] = answer;
        break;
      }
      tell(`  ${problem}`);
    }
  }
  return answers;
}
