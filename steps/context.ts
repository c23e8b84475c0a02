import { setWorldConstructor, World as CucumberWorld } from '@cucumber/cucumber';
import { type Session, sessionOf } from '../src/scenario/session.ts';
import type { World } from '../src/scenario/world.ts';

/** What `this` is in a step: the scenario's world, and its session for evidence. */
export class Context extends CucumberWorld<{ readonly session: string }> {
  readonly session: Session = sessionOf(this.parameters.session);
  #world: World | undefined;

  get world(): World {
    if (this.#world === undefined) throw new Error('the scenario has no world: its bench was not set up');
    return this.#world;
  }

  set world(world: World) {
    this.#world = world;
  }
}

setWorldConstructor(Context);
