import { checkDocument, eventsOf, readXml, type EpcisProblem } from '../../../src/standards/epcis/index.ts';
import { asObject } from '../../../src/standards/epcis/json-value.ts';
import type { EpcNames } from './epc-names.ts';
import { invalidBody, type ProblemBody } from './capture-answers.ts';
import { takeEvent, type TakenEvent } from './taken-event.ts';
import type { TakeUsual } from './usual-events.ts';

/** What a body holds. */
export interface ReadEvents {
  readonly events: readonly TakenEvent[];
  /** One error for each event that is not sound; none of these events is among the others. */
  readonly errors: readonly ProblemBody[];
  /** Set if the document as such is refused. */
  readonly refused?: ProblemBody;
}

/** Ways to read a body. */
export interface ReadEventsOptions {
  readonly names: EpcNames;
  readonly takeUsual: TakeUsual;
  readonly isXml: boolean;
  /** True for a body that has to be one event, without a document around it. */
  readonly isSingle: boolean;
}

/** Reads the events of a body and checks each (EPCIS 2.0, sections 7 to 10 and 12). */
export function readEvents(body: string, { names, takeUsual, isXml, isSingle }: ReadEventsOptions): ReadEvents {
  let document: unknown;
  let offsetOf: ((problem: EpcisProblem) => number) | undefined;
  let problems: readonly EpcisProblem[] = [];
  if (isXml) {
    const read = readXml(body);
    offsetOf = (problem) => read.offsetOf(problem.place);
    problems = read.problems;
    document = read.document;
    if (document === undefined) return refuse(invalidBody(problems, body, offsetOf));
  } else {
    try {
      document = JSON.parse(body);
    } catch (error) {
      return refuse(notJson(body, error));
    }
    const object = asObject(document);
    const usual = object === undefined || isSingle ? undefined : takeUsual(object);
    if (usual !== undefined) return { events: usual, errors: [] };
  }

  const isDocument = asObject(document)?.['type'] === 'EPCISDocument';
  if (isDocument === isSingle) {
    const expectation = isSingle ? 'one event, as an object with its @context' : 'an object of type EPCISDocument';
    const problem: EpcisProblem = {
      place: ['type'],
      path: 'type',
      problem: isSingle ? 'is a document' : 'is no document for capture',
      expectation,
      by: 'schema',
    };
    return refuse(invalidBody([problem], body, offsetOf));
  }
  problems = [...problems, ...checkDocument(document)];
  const eventProblems = new Map<number, EpcisProblem[]>();
  const ofDocument: EpcisProblem[] = [];
  for (const problem of problems) {
    const index = indexOf(problem);
    if (index === undefined) ofDocument.push(problem);
    else eventProblems.set(index, [...(eventProblems.get(index) ?? []), problem]);
  }
  if (ofDocument.length > 0) return refuse(invalidBody(ofDocument, body, offsetOf));
  const sound = eventsOf(document).filter((_event, index) => !eventProblems.has(index));
  return {
    events: sound.map((event) => takeEvent(event, names)),
    errors: [...eventProblems.values()].map((ones) => invalidBody(ones, body, offsetOf)),
  };
}

/** Number of the event that a problem lies in; undefined for the document around the events. */
function indexOf({ place }: EpcisProblem): number | undefined {
  const [body, list, index] = place;
  return body === 'epcisBody' && list === 'eventList' && typeof index === 'number' ? index : undefined;
}

function refuse(refused: ProblemBody): ReadEvents {
  return { events: [], errors: [], refused };
}

function notJson(body: string, error: unknown): ProblemBody {
  const said = error instanceof Error ? error.message : String(error);
  const position = Number(/position (\d+)/.exec(said)?.[1] ?? body.length);
  const problem: EpcisProblem = {
    place: [],
    path: '',
    problem: `the body is not JSON: ${said.replace(/,? *(?:in JSON )?at position \d+.*$/s, '')}`,
    expectation: 'an EPCIS 2.0 document in JSON, or content type application/xml for XML',
    by: 'schema',
  };
  return invalidBody([problem], body, () => position);
}
