import { DEFAULT_RATIONALE } from '../profile/alarm-rationale.ts';
import { CATALOGUE } from '../faults/catalogue.ts';
import type { Fault, Parameter } from '../faults/fault.ts';
import { alarmPages } from './alarm-pages.ts';
import { errorCodes } from './error-codes.ts';
import { readRequirementFiles, root } from './requirement-files.ts';
import { readScenarios } from './scenario-list.ts';

/** What is known under one id: data, and the same as titled lines. */
export interface Page {
  readonly id: string;
  readonly kind: 'fault' | 'requirement' | 'risk' | 'alarm' | 'error code';
  readonly title: string;
  readonly lines: readonly (readonly [title: string, text: string])[];
  readonly data: object;
}

/** The page of an id in any spelling of its letters, or undefined when nothing is known under it. */
export function pageOf(wanted: string): Page | undefined {
  const id = wanted.toUpperCase();
  if (id.startsWith('FLT-')) return errorPage(id);
  if (/^A\d{2}$/.test(id)) return alarmPage(id);
  if (id.startsWith('URS-') || id.startsWith('RISK-')) return requirementPage(id);
  return /^[A-Z]{3}-\d+$/.test(id) ? faultPage(id) : undefined;
}

/** Every id that has a page, to find the nearest one. */
export function knownIds(): readonly string[] {
  const { parents, sut, tool, risks } = readRequirementFiles();
  const rows = [...parents, ...sut, ...tool, ...risks, ...alarmPages, ...CATALOGUE].map((one) => one.id);
  return [...rows, ...errorCodes.map((one) => one.code)];
}

function errorPage(id: string): Page | undefined {
  const found = errorCodes.find((one) => one.code === id);
  if (found === undefined) return undefined;
  const { meaning, remedy } = found;
  return { id, kind: 'error code', title: meaning, lines: [['remedy', remedy]], data: { meaning, remedy } };
}

function alarmPage(id: string): Page | undefined {
  const found = alarmPages.find((one) => one.id === id);
  if (found === undefined) return undefined;
  const rationale = DEFAULT_RATIONALE.find((one) => one.alarm === id);
  return {
    id,
    kind: 'alarm',
    title: found.name,
    lines: [
      ['trigger', found.trigger],
      ['usual setting', found.setting],
      ['reaction', found.reaction],
      [
        'on this line',
        rationale === undefined
          ? 'not rationalised: the bundled controller does not raise it'
          : `priority ${rationale.priority} of 4, ${rationale.latching ? 'latching' : 'not latching'}, ${reactions[rationale.reaction]}`,
      ],
      ['source', 'practice of the industry; no standard numbers these alarms'],
    ],
    data: { ...found, rationale: rationale ?? null },
  };
}

const reactions = {
  none: 'the line goes on',
  stop: 'the line stops',
  contain: 'the line stops and an incident is opened',
} as const;

function requirementPage(id: string): Page | undefined {
  const files = readRequirementFiles();
  const risk = files.risks.find((one) => one.id === id);
  if (risk !== undefined) {
    const of = files.sut.filter((one) => one.risk === id).map((one) => one.id);
    return {
      id,
      kind: 'risk',
      title: risk.hazard,
      lines: [
        ['cause', risk.cause],
        [
          'class',
          `${risk.class} (severity ${risk.severity}, occurrence ${risk.occurrence}, detection ${risk.detection})`,
        ],
        ['reasoning', risk.reasoning],
        ['controls', risk.controls.join('; ')],
        ['requirements', of.join(', ')],
      ],
      data: { ...risk, requirements: of },
    };
  }
  const tool = files.tool.find((one) => one.id === id);
  if (tool !== undefined) {
    return {
      id,
      kind: 'requirement',
      title: tool.text,
      lines: [
        ['on', 'the tool itself'],
        ['state', tool.state],
        ['evidence', tool.evidence.join(', ') || 'none'],
        ...(tool.missing === '' ? [] : [['missing', tool.missing] as const]),
      ],
      data: { on: 'tool', ...tool },
    };
  }
  const parent = files.parents.find((one) => one.id === id);
  if (parent !== undefined) {
    const parts = files.sut.filter((one) => one.parent === id);
    return {
      id,
      kind: 'requirement',
      title: parent.text,
      lines: [
        ['on', `the SUT (section ${parent.section} of the SOP guide)`],
        ...parts.map(
          (part) => [part.id, `${part.text}${part.scope === 'out' ? ` Out of scope: ${part.reason}.` : ''}`] as const,
        ),
      ],
      data: { on: 'SUT', ...parent, parts },
    };
  }
  const sut = files.sut.find((one) => one.id === id);
  if (sut === undefined) return undefined;
  const riskClass = files.risks.find((one) => one.id === sut.risk)?.class ?? '';
  const scenarios = readScenarios(root).filter((one) => one.tags.includes(`@${id}`));
  return {
    id,
    kind: 'requirement',
    title: sut.text,
    lines: [
      ['on', `the SUT (section ${sut.section} of the SOP guide, level ${sut.level})`],
      ['risk', `${sut.risk}, ${riskClass}`],
      ['scope', sut.scope === 'in' ? 'in' : `out: ${sut.reason}`],
      ...(scenarios.length === 0 ? [['scenarios', 'none'] as const] : []),
      ...scenarios.map((one, place) => [place === 0 ? 'scenarios' : '', `${one.place} ${one.name}`] as const),
    ],
    data: { on: 'SUT', ...sut, riskClass, scenarios },
  };
}

function faultPage(id: string): Page | undefined {
  const found = CATALOGUE.find((one) => one.id === id);
  if (found === undefined) return undefined;
  return { id, kind: 'fault', title: found.name, lines: faultLines(found), data: found };
}

function faultLines(fault: Fault): Page['lines'] {
  const { expectation } = fault;
  const parameters = Object.entries(fault.parameters);
  return [
    ['what happens', fault.cause],
    ['on the wire', fault.onTheWire],
    ['where', `${fault.category}, ${fault.station} (seam ${fault.seam}, counted by ${fault.subject})`],
    ...parameters.map(([name, one]) => [`parameter ${name}`, parameterText(one)] as const),
    ['seen by', fault.sensors.join(', ') || 'no sensor'],
    ...(fault.policies.length === 0 ? [] : [['assumes', fault.policies.join(', ')] as const]),
    ['detected', expectation.detected],
    ['first alarm', expectation.firstOut.join(' or ') || 'none is required'],
    ['may follow', expectation.permitted.join(', ') || 'none'],
    ['must not come', expectation.forbidden.join(', ') || 'none named'],
    ...(expectation.within_ms === undefined ? [] : [['within', `${expectation.within_ms} ms of line time`] as const]),
    ['containment', expectation.containment],
    ['in the books', expectation.reconciliation],
    ['requirements', fault.requirements.join(', ')],
    ['source', `${fault.source} [${marks[fault.mark]}]`],
  ];
}

function parameterText(parameter: Parameter): string {
  const { means, standard } = parameter;
  return parameter.kind === 'number'
    ? `${means}: ${parameter.min} to ${parameter.max} ${parameter.unit}, ${standard} unless given`
    : `${means}: ${parameter.words.join(', ')}; ${standard} unless given`;
}

const marks = { V: 'verified', C: 'computed', P: 'practice', M: 'memory' } as const;
