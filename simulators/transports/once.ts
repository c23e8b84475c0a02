/** A handle that heals on its first disposal; a second one does nothing. */
export function once(heal: () => void): Disposable {
  let done = false;
  return {
    [Symbol.dispose]: () => {
      if (done) return;
      done = true;
      heal();
    },
  };
}
