import { createRules, type Rules } from '../../src/kernel/rules.ts';
import type { ViewDecision, ViewJob } from '../../src/seams/imaging.ts';
import type {
  BufferDecision,
  BufferJob,
  ChildDecision,
  ChildJob,
  GateDecision,
  GateJob,
  InstrumentMessage,
  LabelDecision,
  LabelJob,
  MessageDecision,
  PrintDecision,
  PrintJob,
} from '../../src/seams/line.ts';

/** The rules of every device seam of a line. */
export interface DeviceSeams {
  readonly print: Rules<PrintJob, PrintDecision>;
  readonly buffer: Rules<BufferJob, BufferDecision>;
  readonly view: Rules<ViewJob, ViewDecision>;
  readonly message: Rules<InstrumentMessage, MessageDecision>;
  readonly gate: Rules<GateJob, GateDecision>;
  readonly child: Rules<ChildJob, ChildDecision>;
  readonly label: Rules<LabelJob, LabelDecision>;
}

/** Seams that nobody has a rule at. */
export function createDeviceSeams(): DeviceSeams {
  return {
    print: createRules(),
    buffer: createRules(),
    view: createRules(),
    message: createRules(),
    gate: createRules(),
    child: createRules(),
    label: createRules(),
  };
}
