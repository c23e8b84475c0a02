import type { OpcuaAccess } from './access.ts';
import { argumentTypes, argumentVariants } from './argument-variants.ts';
import type { CallStatus } from './condition-methods.ts';
import { keepSession } from './kept-session.ts';
import { plainValue } from './plain-value.ts';
import { statusOf } from './refusals.ts';

/** Answer to a call; outputs by the names of the method's OutputArguments, as `plainValue` gives them. */
export interface MethodAnswer extends CallStatus {
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Somebody's methods. */
export interface OpcuaMethods {
  /**
   * Calls a method with plain arguments in order, typed by its InputArguments. An argument that does not fit, an unknown
   * method and a lost session are answers with `ok` false; nothing is thrown.
   */
  call(object: string, method: string, args: readonly unknown[]): Promise<MethodAnswer>;
  close(): Promise<void>;
}

/** Opens a session for calls and keeps it. Throws FLT-E530 when the server cannot be entered at first. */
export async function connectOpcuaMethods(access: OpcuaAccess): Promise<OpcuaMethods> {
  let known = new Map<string, Awaited<ReturnType<typeof argumentTypes>>>();
  const kept = await keepSession(access, {
    begin: () => {
      known = new Map(); // another server, or another version of it, may listen there now
      return Promise.resolve(() => {});
    },
    lost: () => {},
  });

  return {
    async call(object, method, args) {
      const session = kept.session();
      if (session === undefined) return refused('BadNotConnected');
      try {
        const types = known.get(method) ?? (await argumentTypes(session, method));
        known.set(method, types);
        const packed = await argumentVariants(session, types.inputs, args);
        if (packed.kind === 'bad') return refused(`BadInvalidArgument: ${packed.problem}`);
        const result = await session.call({ objectId: object, methodId: method, inputArguments: [...packed.variants] });
        const outputs = (result.outputArguments ?? []).map((variant, index) => [
          types.outputs[index]?.name ?? `output ${index}`,
          plainValue(variant),
        ]);
        return {
          ok: result.statusCode.isGood(),
          status: result.statusCode.name,
          outputs: Object.fromEntries(outputs),
        };
      } catch (error) {
        return refused(statusOf(error));
      }
    },
    close: () => kept.close(),
  };
}

function refused(status: string): MethodAnswer {
  return { ok: false, status, outputs: {} };
}
