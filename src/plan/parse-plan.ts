import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { KINDS } from '../journal/facts.ts';
import type { FaultPlan, PlannedFault, Trigger } from './fault-plan.ts';

/** What the parser must know of a fault; every fault of the catalogue has it. */
export interface PlannableFault {
  readonly id: string;
  readonly parameters: Readonly<
    Record<
      string,
      | { readonly kind: 'number'; readonly unit: string; readonly min: number; readonly max: number }
      | { readonly kind: 'word'; readonly words: readonly string[] }
    >
  >;
}

/** One thing that is wrong in a plan, with its place and what would be right; lines and columns count from 1. */
export interface PlanProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Where in the data: `faults[2].with.delay`. */
  readonly field: string;
  readonly problem: string;
  readonly expected: string;
}

/** A plan, or everything that is wrong with its text. */
export type ParsedPlan =
  | { readonly ok: true; readonly plan: FaultPlan }
  | { readonly ok: false; readonly problems: readonly PlanProblem[] };

/** Reads a fault plan from YAML or JSON text; nothing is thrown, whatever the text. */
export function parsePlan(text: string, file: string, faults: readonly PlannableFault[]): ParsedPlan {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems: PlanProblem[] = [];
  const tell = (offset: number, field: string, problem: string, expected: string): void => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    problems.push({ file, line, column: col, field, problem, expected });
  };
  for (const error of document.errors) tell(error.pos[0], '', error.message, 'YAML or JSON');
  if (problems.length > 0) return { ok: false, problems };

  const plan: PlannedFault[] = [];
  const root = document.contents;
  const report: Report = (node, field, problem, expected) => {
    tell(node?.range?.[0] ?? 0, field, problem, expected);
    return undefined;
  };
  if (!isMap(root)) report(root, '', 'the plan is not a map', 'faults: and a list of faults');
  else {
    const fields = fieldsOf(root, '', ['faults'], report);
    const list = fields.get('faults');
    if (!isSeq(list)) report(list ?? root, 'faults', 'there is no list of faults', 'faults: and a list of faults');
    else {
      list.items.forEach((item, place) => {
        const planned = readFault(item as Node, `faults[${place}]`, faults, report); // items of a parsed list are nodes
        if (planned) plan.push(planned);
      });
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, plan: { faults: plan } };
}

/** Puts a problem on record; the reader that found it has no value to give. */
type Report = (node: Node | null | undefined, field: string, problem: string, expected: string) => undefined;

const TRIGGER_FIELDS = ['at', 'each', 'rate', 'from', 'to', 'when', 'values', 'times'];

const FORMS =
  'one of: at: 12 | each: [3, 9] | rate: 2% with from: and to: | from: 10 with to: 20 | when: unitPacked with values: and times:';

function readFault(
  node: Node,
  field: string,
  faults: readonly PlannableFault[],
  report: Report,
): PlannedFault | undefined {
  if (!isMap(node)) return report(node, field, 'a planned fault is not a map', 'fault: MEA-13 and a trigger');
  const fields = fieldsOf(node, field, ['fault', ...TRIGGER_FIELDS, 'with'], report);
  const id = fields.get('fault');
  const known = faults.map((one) => one.id).join(', ');
  const fault = faults.find((one) => isScalar(id) && one.id === id.value);
  if (fault === undefined) {
    const problem = id === undefined ? 'the fault is missing' : `there is no fault ${shown(id)}`;
    report(id ?? node, `${field}.fault`, problem, `one of ${known}`);
  }
  const trigger = readTrigger(node, fields, field, report);
  const parameters = fault === undefined ? {} : readParameters(fields.get('with'), `${field}.with`, fault, report);
  if (fault === undefined || trigger === undefined || parameters === undefined) return undefined;
  return { fault: fault.id, trigger, parameters };
}

function readTrigger(
  node: Node,
  fields: ReadonlyMap<string, Node | null>,
  field: string,
  report: Report,
): Trigger | undefined {
  const has = (name: string): boolean => fields.has(name);
  const forms = ['at', 'each', 'rate', 'when'].filter(has);
  if (!has('rate') && (has('from') || has('to'))) forms.push('from');
  const [form] = forms;
  if (form === undefined) return report(node, field, 'there is no trigger', FORMS);
  if (forms.length > 1) {
    const second = forms[1] === 'from' && !has('from') ? 'to' : (forms[1] ?? '');
    return report(fields.get(second), `${field}.${second}`, `two triggers: ${forms.join(' and ')}`, FORMS);
  }
  const stray = ['values', 'times'].find((name) => has(name) && form !== 'when');
  if (stray !== undefined)
    return report(fields.get(stray), `${field}.${stray}`, `${stray} belongs to when, not to ${form}`, FORMS);
  if (form === 'at') {
    const at = readCount(fields.get('at'), `${field}.at`, report);
    return at === undefined ? undefined : { at };
  }
  if (form === 'each') return readEach(fields.get('each'), `${field}.each`, report);
  if (form === 'when') return readWhen(fields, field, report);
  return readWindow(node, fields, field, report);
}

function readEach(node: Node | null | undefined, field: string, report: Report): Trigger | undefined {
  if (!isSeq(node) || node.items.length === 0)
    return report(node, field, `${shown(node)} is not a list of subjects`, 'a list such as [3, 9]');
  const each: number[] = [];
  for (const [place, item] of node.items.entries()) {
    const value = readCount(item as Node, `${field}[${place}]`, report); // items of a parsed list are nodes
    if (value === undefined) return undefined;
    if (each.includes(value))
      return report(item as Node, `${field}[${place}]`, `${value} is named twice`, 'each subject once');
    each.push(value);
  }
  return { each };
}

function readWindow(
  node: Node,
  fields: ReadonlyMap<string, Node | null>,
  field: string,
  report: Report,
): Trigger | undefined {
  for (const name of ['from', 'to'])
    if (!fields.has(name)) return report(node, `${field}.${name}`, `the window has no ${name}`, FORMS);
  const from = readCount(fields.get('from'), `${field}.from`, report);
  const to = readCount(fields.get('to'), `${field}.to`, report);
  if (from === undefined || to === undefined) return undefined;
  if (to < from) return report(fields.get('to'), `${field}.to`, `${to} comes before ${from}`, `${from} or a later one`);
  if (!fields.has('rate')) return { from, to };
  const rate = readRate(fields.get('rate'), `${field}.rate`, report);
  return rate === undefined ? undefined : { rate, from, to };
}

function readRate(node: Node | null | undefined, field: string, report: Report): number | undefined {
  const value = isScalar(node) ? node.value : undefined;
  const percent = typeof value === 'string' ? /^(\d+(?:\.\d+)?) ?%$/.exec(value)?.[1] : undefined;
  const rate = percent === undefined ? value : Number(percent) / 100;
  if (typeof rate === 'number' && rate > 0 && rate <= 1) return rate;
  return report(node, field, `${shown(node)} is not a share`, 'a share above 0 % and up to 100 %, as 2% or 0.02');
}

function readWhen(fields: ReadonlyMap<string, Node | null>, field: string, report: Report): Trigger | undefined {
  const node = fields.get('when');
  const kind = KINDS.find((one) => isScalar(node) && one.name === node.value);
  if (kind === undefined) {
    const names = KINDS.map((one) => one.name).join(', ');
    return report(node, `${field}.when`, `there is no fact ${shown(node)}`, `one of ${names}`);
  }
  const times = fields.has('times') ? readCount(fields.get('times'), `${field}.times`, report) : 1;
  const countable = kind.fields.filter((_, place) => kind.types[place] !== 'text');
  const given = fields.get('values');
  const values: Record<string, number> = {};
  if (given !== undefined) {
    if (!isMap(given))
      return report(given, `${field}.values`, `${shown(given)} is not a map`, `fields of ${kind.name}`);
    for (const [name, value] of fieldsOf(given, `${field}.values`, countable, report)) {
      const number = isScalar(value) ? value.value : undefined;
      if (typeof number !== 'number' || !Number.isInteger(number))
        return report(value, `${field}.values.${name}`, `${shown(value)} is not a whole number`, 'a whole number');
      values[name] = number;
    }
  }
  return times === undefined ? undefined : { when: kind.name, values, times };
}

function readParameters(
  node: Node | null | undefined,
  field: string,
  fault: PlannableFault,
  report: Report,
): Readonly<Record<string, number | string>> | undefined {
  if (node === undefined) return {};
  if (!isMap(node))
    return report(node, field, `${shown(node)} is not a map`, `parameters of ${fault.id}, or leave with: out`);
  const found: Record<string, number | string> = {};
  let sound = true;
  for (const [name, value] of fieldsOf(node, field, Object.keys(fault.parameters), report)) {
    const declared = fault.parameters[name];
    const given = isScalar(value) ? value.value : undefined;
    if (declared?.kind === 'number' && isWithin(given, declared.min, declared.max)) found[name] = given;
    else if (declared?.kind === 'word' && typeof given === 'string' && declared.words.includes(given))
      found[name] = given;
    else if (declared !== undefined) {
      const expected =
        declared.kind === 'number'
          ? `a whole number from ${declared.min} to ${declared.max} ${declared.unit}`
          : `one of ${declared.words.join(', ')}`;
      report(value, `${field}.${name}`, `${shown(value)} is no value of ${name}`, expected);
      sound = false;
    }
  }
  return sound ? found : undefined;
}

function isWithin(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
}

function readCount(node: Node | null | undefined, field: string, report: Report): number | undefined {
  const value = isScalar(node) ? node.value : undefined;
  if (isWithin(value, 1, 2 ** 31 - 1)) return value;
  return report(node, field, `${shown(node)} is not a count`, 'a whole number from 1');
}

/** The fields of a map by name; a field that is not known is told and left out. */
function fieldsOf(map: YAMLMap, field: string, known: readonly string[], report: Report): Map<string, Node | null> {
  const fields = new Map<string, Node | null>();
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const place = field === '' ? name : `${field}.${name}`;
    const expected = known.length > 0 ? `one of ${known.join(', ')}` : 'nothing here';
    if (known.includes(name)) fields.set(name, value as Node | null); // a parsed map has nodes
    else report(key as Node, place, `there is no field ${name}`, expected);
  }
  return fields;
}

function shown(node: Node | null | undefined): string {
  if (isScalar(node)) return String(node.value);
  if (isSeq(node)) return 'a list';
  if (isMap(node)) return 'a map';
  return node === null || node === undefined ? 'nothing' : 'an alias';
}
