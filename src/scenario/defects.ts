import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { HarnessError } from '../kernel/harness-error.ts';

/** One mistake that is put into a copy of a sound SUT: a text edit that fits at exactly one place. */
export interface Defect {
  readonly id: string;
  /** What is wrong, in one sentence. */
  readonly title: string;
  /** The requirement on the SUT that it breaks. */
  readonly requirement: string;
  /** The file that is edited, relative to the SUT's folder. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** Why a defect cannot be used: where it is written, and what has to be changed there. */
export interface DefectProblem {
  readonly at: string;
  readonly problem: string;
  readonly expected: string;
}

const FIELDS = ['id', 'title', 'requirement', 'file', 'find', 'replace'] as const;

/** Reads one defect from the text of its file; nothing is assumed where a field is missing or unknown. */
export function parseDefect(file: string, text: string): Defect | DefectProblem {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error)
    return {
      at: `${file}:${lines.linePos(error.pos[0]).line}`,
      problem: error.message.split('\n')[0] ?? '',
      expected: 'YAML that can be read',
    };
  const content: unknown = document.toJS();
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    return { at: `${file}:1`, problem: 'no fields', expected: FIELDS.join(', ') };
  const found = new Map<string, unknown>(Object.entries(content));
  const unknown = [...found.keys()].find((name) => !(FIELDS as readonly string[]).includes(name));
  if (unknown !== undefined)
    return { at: file, problem: `the field ${unknown} is unknown`, expected: FIELDS.join(', ') };
  const wrong = (field: (typeof FIELDS)[number], expected: string): DefectProblem => ({
    at: file,
    problem: `${field} is ${found.has(field) ? JSON.stringify(found.get(field)) : 'missing'}`,
    expected,
  });
  const texts = new Map<string, string>();
  for (const field of FIELDS) {
    const value = found.get(field);
    if (typeof value !== 'string' || (value.trim() === '' && field !== 'replace')) return wrong(field, 'a text');
    texts.set(field, value);
  }
  const [id = '', title = '', requirement = '', edited = '', find = '', replace = ''] = FIELDS.map((field) =>
    texts.get(field),
  );
  if (`${id}.yaml` !== file) return wrong('id', `the name of its file, ${file.replace(/\.yaml$/, '')}`);
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) return wrong('id', 'words of small letters with hyphens');
  if (!/^URS-C\d\d\.\d$/.test(requirement)) return wrong('requirement', 'an id like URS-C02.1');
  if (find === replace) return wrong('replace', 'another text than find');
  return { id, title, requirement, file: edited, find, replace };
}

/** Makes the edit in a source text, or says why it cannot be made. */
export function editSource(source: string, defect: Defect): string | DefectProblem {
  const places = source.split(defect.find).length - 1;
  if (places === 1) return source.replace(defect.find, () => defect.replace);
  return {
    at: `${defect.id}.yaml`,
    problem: `the text to find stands ${places === 0 ? 'nowhere' : `at ${places} places`} in ${defect.file}`,
    expected: 'a text that stands there exactly once',
  };
}

/** Reads every defect of a folder, in the order of their names, and tries each edit on the SUT's sources. */
export function readDefects(folder: string, sutFolder: string): readonly Defect[] {
  const files = filesOf(folder);
  if (files.length === 0)
    throw new HarnessError('FLT-C150', `${folder} holds no defects`, 'name a folder with a file NAME.yaml for each');
  return files.map((file) => {
    const defect = orThrow(parseDefect(file, readFileSync(join(folder, file), 'utf8')));
    orThrow(editSource(sourceOf(sutFolder, defect), defect));
    return defect;
  });
}

/** A copy of a SUT with a defect in it; it is taken away on dispose. */
export interface DefectiveSut extends Disposable {
  readonly folder: string;
}

/** Copies a SUT into a fresh temporary folder, so that Node loads it anew, and puts the defect in. */
export function seedDefect(sutFolder: string, defect: Defect): DefectiveSut {
  const edited = orThrow(editSource(sourceOf(sutFolder, defect), defect));
  const folder = mkdtempSync(join(tmpdir(), `faultline-${defect.id}-`));
  cpSync(sutFolder, folder, { recursive: true, filter: (source) => isProgram(relative(sutFolder, source)) });
  writeFileSync(join(folder, defect.file), edited);
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

function isProgram(path: string): boolean {
  return !path.endsWith('.test.ts') && !path.split(sep).some((part) => part === 'node_modules' || part === 'defects');
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .toSorted();
  } catch {
    throw new HarnessError('FLT-C150', `there is no folder ${folder}`, 'name a folder with a file NAME.yaml for each');
  }
}

function sourceOf(sutFolder: string, defect: Defect): string {
  const path = join(sutFolder, defect.file);
  if (relative(sutFolder, path).startsWith('..') || !statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new HarnessError(
      'FLT-C151',
      `${defect.id}.yaml: the SUT has no file ${defect.file}`,
      `name a file below ${sutFolder}`,
    );
  return readFileSync(path, 'utf8');
}

function orThrow<Value>(value: Value | DefectProblem): Value {
  if (typeof value === 'object' && value !== null && 'problem' in value)
    throw new HarnessError('FLT-C151', `${value.at}: ${value.problem}`, `expected: ${value.expected}`);
  return value;
}
