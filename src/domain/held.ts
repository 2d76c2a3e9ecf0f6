/**
 * A promise that is kept and awaited later. If it fails before somebody awaits it, nobody is listening yet, and an
 * unheard failure ends a whole process; from here on somebody is. Whoever awaits the promise still gets the failure.
 */
export function held<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
