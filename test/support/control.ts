import type { CommerceWorld } from './commerce-world.js';

/** Calls a control route of the sandbox, as in `PUT`, `index`. */
export async function control(
  { sandbox }: Pick<CommerceWorld, 'sandbox'>,
  method: string,
  route: string,
  body?: unknown,
): Promise<unknown> {
  const answer = await fetch(`${sandbox.url}/__sandbox/${route}`, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  if (!answer.ok) throw new Error(`Cannot ${method} ${route}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
