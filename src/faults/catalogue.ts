import type { Fault } from './fault.ts';
import { airPressureLost } from './environment/air-pressure-lost.ts';
import { clockStepsBack } from './environment/clock-steps-back.ts';
import { coderCableCut } from './environment/coder-cable-cut.ts';
import { coldPrintHead } from './environment/cold-print-head.ts';
import { dampBoard } from './environment/damp-board.ts';
import { dustOnLens } from './environment/dust-on-lens.ts';
import { emiOnCoderWire } from './environment/emi-on-coder-wire.ts';
import { enterpriseLinkDown } from './environment/enterprise-link-down.ts';
import { plcSessionLost } from './environment/plc-session-lost.ts';
import { powerCutAtCommit } from './environment/power-cut-at-commit.ts';
import { sunlightOnCode } from './environment/sunlight-on-code.ts';
import { verifierLinkHalfOpen } from './environment/verifier-link-half-open.ts';
import { vibrationAtCoder } from './environment/vibration-at-coder.ts';
import { caseLabelsSwapped } from './machine/case-labels-swapped.ts';
import { clockJumpsForward } from './machine/clock-jumps-forward.ts';
import { cloggedNozzle } from './machine/clogged-nozzle.ts';
import { framesSplitAndMerged } from './machine/frames-split-and-merged.ts';
import { gateLate } from './machine/gate-late.ts';
import { gateStuck } from './machine/gate-stuck.ts';
import { printSkipped } from './machine/print-skipped.ts';
import { printTriggerBounce } from './machine/print-trigger-bounce.ts';
import { recordLostInCoder } from './machine/record-lost-in-coder.ts';
import { rejectBinFull } from './machine/reject-bin-full.ts';
import { reprintOnPanel } from './machine/reprint-on-panel.ts';
import { resultLate } from './machine/result-late.ts';
import { resultOfPreviousUnit } from './machine/result-of-previous-unit.ts';
import { resultTwice } from './machine/result-twice.ts';
import { unitLostAfterScan } from './machine/unit-lost-after-scan.ts';
import { uploadAnswerLost } from './machine/upload-answer-lost.ts';
import { verdictLost } from './machine/verdict-lost.ts';
import { foreignUnitInCase } from './man/foreign-unit-in-case.ts';
import { guardDoorOpened } from './man/guard-door-opened.ts';
import { rejectPutBack } from './man/reject-put-back.ts';
import { unitChangesCase } from './man/unit-changes-case.ts';
import { unitReadInTwoCases } from './man/unit-read-in-two-cases.ts';
import { darkPrintWindow } from './material/dark-print-window.ts';
import { inkLow } from './material/ink-low.ts';
import { labelMissingOnWeb } from './material/label-missing-on-web.ts';
import { oldCaseLabel } from './material/old-case-label.ts';
import { reprintAfterRefill } from './material/reprint-after-refill.ts';
import { ribbonWrinkle } from './material/ribbon-wrinkle.ts';
import { shrinkWrapReflection } from './material/shrink-wrap-reflection.ts';
import { tamperSealOverCode } from './material/tamper-seal-over-code.ts';
import { varnishInPrintWindow } from './material/varnish-in-print-window.ts';
import { wrongCartonBlank } from './material/wrong-carton-blank.ts';
import { caseReadListLost } from './measurement/case-read-list-lost.ts';
import { gateReportLost } from './measurement/gate-report-lost.ts';
import { gradeBelowLimit } from './measurement/grade-below-limit.ts';
import { neighbourInView } from './measurement/neighbour-in-view.ts';
import { photoEyeEventLate } from './measurement/photo-eye-event-late.ts';
import { photoEyeEventLost } from './measurement/photo-eye-event-lost.ts';
import { plainSymbolReported } from './measurement/plain-symbol-reported.ts';
import { rejectSensorBlind } from './measurement/reject-sensor-blind.ts';
import { textMisread } from './measurement/text-misread.ts';
import { verifierResultLost } from './measurement/verifier-result-lost.ts';
import { doNothing } from './method/do-nothing.ts';
import { recordReplayed } from './method/record-replayed.ts';
import { separatorMissing } from './method/separator-missing.ts';
import { templateFieldsSwapped } from './method/template-fields-swapped.ts';
import { wrongExpiryPrinted } from './method/wrong-expiry-printed.ts';
import { wrongLotPrinted } from './method/wrong-lot-printed.ts';

/** Every fault that can be injected, in the order of its id. */
export const CATALOGUE: readonly Fault[] = [
  sunlightOnCode, // ENV-01
  coldPrintHead,
  dampBoard,
  vibrationAtCoder,
  dustOnLens,
  enterpriseLinkDown,
  emiOnCoderWire,
  powerCutAtCommit,
  clockStepsBack,
  airPressureLost,
  coderCableCut,
  verifierLinkHalfOpen,
  plcSessionLost,
  cloggedNozzle, // MAC-01
  printTriggerBounce,
  printSkipped,
  recordLostInCoder,
  reprintOnPanel,
  resultTwice,
  resultLate,
  resultOfPreviousUnit,
  gateStuck,
  gateLate,
  rejectBinFull,
  unitLostAfterScan,
  caseLabelsSwapped,
  uploadAnswerLost,
  clockJumpsForward,
  framesSplitAndMerged,
  verdictLost,
  rejectPutBack, // MAN-04
  foreignUnitInCase,
  unitReadInTwoCases,
  guardDoorOpened,
  unitChangesCase,
  varnishInPrintWindow, // MAT-01
  darkPrintWindow,
  wrongCartonBlank,
  ribbonWrinkle,
  reprintAfterRefill,
  labelMissingOnWeb,
  inkLow,
  oldCaseLabel,
  shrinkWrapReflection,
  tamperSealOverCode,
  textMisread, // MEA-04
  gradeBelowLimit,
  neighbourInView,
  plainSymbolReported,
  verifierResultLost,
  rejectSensorBlind,
  photoEyeEventLost,
  gateReportLost,
  photoEyeEventLate,
  caseReadListLost,
  separatorMissing, // MET-01
  recordReplayed,
  templateFieldsSwapped,
  wrongLotPrinted,
  wrongExpiryPrinted,
  doNothing, // NOP-00
];
