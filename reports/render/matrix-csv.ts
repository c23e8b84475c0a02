import { STATUS_WORDS } from '../document.ts';
import type { Evidence } from '../evidence.ts';
import { requirementStandings, STAGE_ORDER, unmappedRequirements } from '../judgement.ts';
import { showControls } from './html.ts';

const HEAD = ['id', 'text', 'level', 'gxp', 'risk', 'riskClass', 'iq', 'oq', 'pq', 'brokenIn', 'result', 'outOfScope'];

/** The traceability matrix as CSV (RFC 4180), for spreadsheets and for tools of the owner. */
export function matrixCsv(evidence: Evidence): string {
  const rows = requirementStandings(evidence).map(({ requirement, status, scenarios, brokenIn }) => [
    requirement.id,
    requirement.text,
    requirement.level,
    requirement.gxp ? 'yes' : 'no',
    requirement.risk,
    requirement.riskClass,
    ...STAGE_ORDER.map((stage) => verdicts(scenarios.filter((one) => one.stage === stage))),
    brokenIn.map((one) => one.id).join('; '),
    STATUS_WORDS[status],
    requirement.outOfScope,
  ]);
  const unmapped = unmappedRequirements(evidence).map((id) => [
    id,
    '',
    '',
    '',
    '',
    '',
    ...STAGE_ORDER.map((stage) =>
      verdicts(evidence.run.scenarios.filter((one) => one.stage === stage && one.requirements.includes(id))),
    ),
    '',
    'unmapped',
    '',
  ]);
  return [HEAD, ...rows, ...unmapped].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function verdicts(scenarios: Evidence['run']['scenarios']): string {
  return scenarios.map((one) => `${one.id}: ${STATUS_WORDS[one.verdict]}`).join('; ');
}

function field(text: string): string {
  // A spreadsheet would calculate a text that begins like a formula.
  const plain = showControls(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
  return /[",\n\r;]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
