import type { HttpAct } from '../../../profile/acts.ts';
import { filled, filledPath } from '../../../profile/template.ts';
import type { DemandAnswer } from '../../port.ts';
import { templateValues, userProblem, type ActingUser, type ActValues } from './act-values.ts';
import { undone } from './undone.ts';
import type { Secrets } from './secrets.ts';
import type { SutRequests } from './sut-requests.ts';

/** Does an act by a request. A status of 2xx is a yes; the text of the answer is kept. */
export async function doByHttp(
  act: HttpAct,
  who: ActingUser,
  values: ActValues,
  requests: SutRequests,
  secrets: Secrets,
): Promise<DemandAnswer> {
  const problem = userProblem([act.path, act.body ?? null], who);
  if (problem !== undefined) return undone(problem);
  const body = act.body === undefined ? undefined : JSON.stringify(filled(act.body, templateValues(values, secrets)));
  const result = await requests.send(who, {
    method: act.method,
    path: filledPath(act.path, values),
    ...(act.headers ? { headers: act.headers } : {}),
    ...(body === undefined ? {} : { body }),
    values,
  });
  if (!result.sent) return undone(result.why);
  const { status, body: answer } = result.reply;
  // As with the reference driver: without an answer nobody knows what was done, and it was no consent.
  if (status === 0) return { allowed: false, answer: `no answer: ${answer}` };
  return { allowed: status >= 200 && status < 300, answer: answer === '' ? `status ${status}` : answer };
}
