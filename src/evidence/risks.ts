import { openRows, type FileProblem } from './yaml-rows.ts';

export type RiskClass = 'high' | 'medium' | 'low';

/** A risk in the patient's terms, with the assessment that gives its class. */
export interface Risk {
  readonly id: string;
  readonly hazard: string;
  readonly cause: string;
  /** 1 no effect on a patient to 5 lasting harm or death. */
  readonly severity: number;
  /** 1 not in the life of the line to 5 every shift. */
  readonly occurrence: number;
  /** 1 always noticed before release to 5 not noticed before the patient. */
  readonly detection: number;
  readonly reasoning: string;
  readonly class: RiskClass;
  readonly controls: readonly string[];
}

/** The stated rule: high from severity 5 with detection 3, or a product of 36; medium from severity 5, or 16; else low. */
export function riskClassOf(severity: number, occurrence: number, detection: number): RiskClass {
  const product = severity * occurrence * detection;
  if ((severity === 5 && detection >= 3) || product >= 36) return 'high';
  return severity === 5 || product >= 16 ? 'medium' : 'low';
}

/** Reads `risks.yaml`; a class that does not follow from its numbers is a problem. */
export function readRisks(
  file: string,
  text: string,
): { readonly risks: readonly Risk[]; readonly problems: readonly FileProblem[] } {
  const source = openRows(file, text, 'faultline-risks/1');
  const seen = new Set<string>();
  const risks = source.rows('risks').map((row): Risk => {
    const id = row.text('id');
    if (id !== '' && !/^RISK-\d{2}$/.test(id)) row.report('id', 'RISK- and two digits');
    if (seen.has(id)) row.report('id', `an id that is not given yet; ${id} is`);
    seen.add(id);
    const risk = {
      id,
      hazard: row.text('hazard'),
      cause: row.text('cause'),
      severity: row.wholeNumber('severity', 1, 5),
      occurrence: row.wholeNumber('occurrence', 1, 5),
      detection: row.wholeNumber('detection', 1, 5),
      reasoning: row.text('reasoning'),
      controls: row.texts('controls'),
    };
    const computed = riskClassOf(risk.severity, risk.occurrence, risk.detection);
    const stated = row.word('class', ['high', 'medium', 'low']);
    if (stated !== undefined && stated !== computed) {
      row.report('class', `${computed}, which follows from ${risk.severity}, ${risk.occurrence}, ${risk.detection}`);
    }
    return { ...risk, class: computed };
  });
  return { risks, problems: source.finish() };
}
