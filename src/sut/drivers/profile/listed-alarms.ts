import type { HttpAlarms } from '../../../profile/alarms.ts';
import { createAlarmList } from './alarm-list.ts';
import type { OpenSource, SourceUse } from './alarm-source.ts';
import { readJsonAlarms } from './json-alarms.ts';
import { beginLookOut, createStateTeller } from './look-out.ts';

/** Asks for a JSON list of alarms again and again. A look that fails says nothing about any alarm. */
export async function openListedAlarms(
  source: HttpAlarms & { readonly url: string },
  { clock, book, remarks, requests, who }: SourceUse,
): Promise<OpenSource> {
  const list = createAlarmList(book);
  const state = createStateTeller(
    (reason) => remarks.problem(`alarms of ${source.url} cannot be seen: ${reason}`),
    () => remarks.remark(`alarms of ${source.url} are seen again`),
  );
  return await beginLookOut(clock, source.every_ms, async () => {
    const result = await requests.get(who, source.url);
    if (!result.sent) return state(result.why);
    const { status, body } = result.reply;
    if (status < 200 || status > 299) return state(status === 0 ? `no answer: ${body}` : `status ${status}`);
    const troubles: string[] = [];
    const { readings, isSound } = readJsonAlarms(body, source, (trouble) => void troubles.push(trouble));
    state(troubles.length === 0 ? undefined : troubles.join('; '));
    // Half a list would say of the other half that it has returned.
    if (isSound) list.look(readings);
  });
}
