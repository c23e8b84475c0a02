import { connectOpcuaMethods, type OpcuaMethods } from '../../../../simulators/transports/opcua/method-client.ts';
import type { OpcuaAct } from '../../../profile/acts.ts';
import type { SutOpcua } from '../../../profile/sut.ts';
import { filled } from '../../../profile/template.ts';
import type { DemandAnswer } from '../../port.ts';
import { templateValues, userProblem, type ActingUser, type ActValues } from './act-values.ts';
import type { Secrets } from './secrets.ts';
import { undone } from './undone.ts';

/** Enters the OPC UA server of `sut.opcua` for calls. Throws FLT-E530 when it cannot be entered. */
export function openMethods(opcua: SutOpcua, secrets: Secrets, pkiFolder: string): Promise<OpcuaMethods> {
  const { endpoint, security, login } = opcua;
  return connectOpcuaMethods({
    endpoint,
    security,
    pkiFolder,
    ...(login ? { login: { user: login.user, password: secrets.of(login.password.env) } } : {}),
  });
}

/** Does an act by a method: good status, and a true `accepted` where the profile names one, are a yes. */
export async function doByOpcua(
  act: OpcuaAct,
  who: ActingUser,
  values: ActValues,
  methods: OpcuaMethods,
  secrets: Secrets,
): Promise<DemandAnswer> {
  const problem = userProblem(act.arguments, who);
  if (problem !== undefined) return undone(problem);
  const args = act.arguments.map((one) => filled(one, templateValues(values, secrets)));
  const { ok, status, outputs } = await methods.call(act.object, act.method, args);
  // These say that the call never reached the method, so they are no refusal of the SUT.
  if (/^Bad(?:NotConnected|InvalidArgument|NodeIdUnknown|NodeIdInvalid|MethodInvalid)\b/.test(status))
    return undone(`${act.method}: ${status}`);
  const texts = Object.entries(outputs).map(([name, value]) => `${name}: ${shown(value)}`);
  const answer = [status, ...texts].join('; ');
  if (act.accepted === undefined) return { allowed: ok, answer };
  if (!ok) return { allowed: false, answer };
  const accepted = outputs[act.accepted];
  if (typeof accepted === 'boolean') return { allowed: accepted, answer };
  return undone(`${act.method} has no output ${act.accepted} that is true or false; it gave ${answer}`);
}

function shown(value: unknown): string {
  return typeof value === 'bigint' ? String(value) : (JSON.stringify(value) ?? 'nothing');
}
