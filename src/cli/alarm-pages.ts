/** What an alarm of the site's alarm philosophy means, told for the people who meet it. */
export interface AlarmPage {
  readonly id: string;
  readonly name: string;
  readonly trigger: string;
  /** Where a site usually sets it. */
  readonly setting: string;
  readonly reaction: string;
}

/** Interlocks and alarms of a serialized line. They are practice of the industry; no standard numbers them. */
// oxfmt-ignore
export const alarmPages: readonly AlarmPage[] = [
  page('A01', 'consecutive rejects', 'Several units in a row were rejected.', '3 to 5', 'The line stops; the operator states the cause.'),
  page('A02', 'reject rate', 'Too many of the last units were rejected.', '2 to 5 % of the last 100 to 500', 'First a warning, then the line stops.'),
  page('A03', 'duplicate serial', 'A serial number was seen that was seen before, in this batch or in the history.', '1', 'The line stops at once; both units, and all between the two sightings, are on hold.'),
  page('A04', 'unknown serial', 'A serial number was read that this order does not have.', '1', 'The unit is rejected; the second one in a row stops the line.'),
  page('A05', 'content differs from the order', 'GTIN, batch or expiration date on a unit are not those of the order.', '1', 'The line stops at once; the line clearance is checked.'),
  page('A06', 'reject not confirmed', 'A unit was to be ejected and no sensor saw it fall in its window.', '1', 'The line stops at once; a person finds the unit.'),
  page('A07', 'reject bin full or door open', 'The bin cannot take another unit, or a guard is open.', 'switch', 'The line stops before the next reject is due.'),
  page('A08', 'missing product or trigger', 'A unit or a trigger is missing where the encoder expects it.', '1 to 2', 'The line stops; a number in doubt is burnt.'),
  page('A09', 'unexpected product', 'A unit is at the gate or behind it that should not be there.', '1', 'The line stops; the unit is on hold.'),
  page('A10', 'device does not answer', 'A device lost its connection or missed its signs of life.', '2 to 3 missed, 1 to 5 s', 'The line stops and cannot be started.'),
  page('A11', 'device not ready', 'A device is not ready when a batch is to start.', 'at start', 'The start is refused.'),
  page('A12', 'late result', 'A result came after its unit had passed the reject point.', '1', 'The unit counts as bad; the line stops when it comes again.'),
  page('A13', 'results out of sequence', 'A result, a trigger or a print confirmation is missing or came twice.', '1', 'The line stops; tracking is void for the units between.'),
  page('A14', 'text differs from the code', 'The human-readable text is not what the code says.', '1 to 3', 'The unit is rejected; the line stops when it comes again.'),
  page('A15', 'print grade too low', 'The grade of a code is below its limit, or falls over many units.', 'limit, trend', 'The unit is rejected, or maintenance is warned.'),
  page('A16', 'wrong count in a parent', 'A case or pallet holds more or fewer children than it should.', '1', 'The parent is blocked until it is counted again.'),
  page('A17', 'parent and children do not belong together', 'A child has another parent already, or a label is on the wrong parent.', '1', 'The parent is blocked and goes to rework.'),
  page('A18', 'wrong format or order', 'The order, format or job of a device is not the expected one.', '1', 'The start is refused.'),
  page('A19', 'serial numbers running out', 'Fewer serial numbers are left than the low-water mark, or none.', 'a count', 'First a warning, then a controlled stop.'),
  page('A20', 'events wait for the enterprise', 'Events could not be handed up for too long, or too many wait.', 'a time or a count', 'First a warning, then a stop at the end of the case.'),
  page('A21', 'clock offset', 'The clock jumped or is away from its reference.', '1 to 2 s', 'A warning; the batch cannot be closed beyond the limit.'),
  page('A22', 'storage', 'The store is nearly full, or a record could not be written.', '90 %, or 1', 'A controlled stop.'),
  page('A23', 'books do not balance', 'Labels, cartons and serial numbers do not agree at the end.', '1', 'The batch is held.'),
  page('A24', 'reprint asked for', 'Somebody wants a label printed again.', 'each', 'A second person and a reason are needed.'),
];

function page(id: string, name: string, trigger: string, setting: string, reaction: string): AlarmPage {
  return { id, name, trigger, setting, reaction };
}
