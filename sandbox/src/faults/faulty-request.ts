/** Plays a fault out on one request. */
import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { Identity } from '../access/callers.js';
import { guest, identify, killTokens } from '../access/callers.js';
import type { SandboxCore } from '../core.js';
import { lockOutUser } from '../customers/sign-in.js';
import { saveFailedAnswer, spoiledAnswer, statusAnswer } from './fault-answers.js';
import type { Fault, FaultKind } from './faults.js';
import type { RequestEntry } from '../control/ledger.js';
import { readBody } from '../rest/request-input.js';
import type { RawRequest } from '../rest/request-input.js';
import type { Answer } from '../rest/rest-layer.js';
import { send, sendHalf } from '../rest/send.js';

/** Who is calling once the fault has had its say: some faults kill tokens, lock names or move the clock first. */
export function identityUnder(
  core: SandboxCore,
  request: RawRequest,
  identity: Identity,
  fault: Fault,
): Identity {
  const { kind } = fault;
  if (kind === '401-admin') return { caller: guest };
  if (kind === 'token-expired' || kind === 'token-revoked') {
    killTokens(core.db, core.clock, request, kind === 'token-revoked');
    return { caller: guest };
  }
  if (kind === 'lockout') lockUserOf(core, request);
  if (kind !== 'clock-jump') return identity;
  core.clock.advance(fault.ms);
  // A signature cannot be looked at twice, its nonce is used up; tokens can have expired by the jump.
  return identity.caller.type === 'integration' ? identity : identify(request, core.db, core.clock);
}

function lockUserOf(core: SandboxCore, request: RawRequest): void {
  const kind = request.url.includes('/admin/') ? 'admin' : 'customer';
  try {
    const { username } = readBody(request);
    if (typeof username === 'string') lockOutUser(core.db, core.clock, kind, username);
  } catch {
    // A body that cannot be read names nobody to lock; the route itself will refuse it.
  }
}

/** One request under a fault. `work` is the undisturbed handling; it never throws and runs to its end. */
interface Play {
  readonly core: SandboxCore;
  readonly fault: Fault;
  readonly entry: RequestEntry;
  readonly response: ServerResponse;
  readonly work: () => Promise<Answer>;
}

type Player = (play: Play) => void | Promise<void>;

const workAndAnswer: Player = async ({ response, work }) => send(response, await work());

const workAndFail: Player = async ({ fault, response, work }) => {
  await work();
  send(response, statusAnswer(fault));
};

const workAndSpoil: Player = async ({ fault, response, work }) =>
  send(response, spoiledAnswer(fault, await work()));

const failOnly: Player = ({ fault, response }) => send(response, statusAnswer(fault));

const failThenWork: Player = async ({ fault, response, work }) => {
  send(response, statusAnswer(fault));
  await setTimeout(fault.delayMs);
  await work();
};

const players: Readonly<Record<FaultKind, Player>> = {
  reset: ({ response }) => {
    response.socket?.resetAndDestroy();
  },
  'cut-then-commit': async ({ fault, response, work }) => {
    response.destroy();
    await setTimeout(fault.delayMs);
    await work();
  },
  'answer-lost': async ({ response, work }) => {
    await work();
    response.destroy();
  },
  'half-body': async ({ response, work }) => sendHalf(response, await work()),
  slow: async ({ fault, response, work }) => {
    const answer = await work();
    await setTimeout(fault.delayMs);
    send(response, answer);
  },
  'hold-before': async (play) => {
    await hold(play);
    await workAndAnswer(play);
  },
  'hold-after': async (play) => {
    const answer = await play.work();
    await hold(play);
    send(play.response, answer);
  },
  'hold-unread': async (play) => {
    await hold(play);
    play.response.socket?.resetAndDestroy();
  },
  'created-although-400': async ({ fault, entry, response, work }) => {
    const answer = await work();
    send(response, answer.status === 200 ? saveFailedAnswer(fault, entry.method, entry.route) : answer);
  },
  '500-done': workAndFail,
  '502-done': workAndFail,
  '504-done': workAndFail,
  '500-not-done': failOnly,
  '502-not-done': failOnly,
  '504-not-done': failOnly,
  '503': failOnly,
  '429': failOnly,
  '503-done': workAndFail,
  '520-done': workAndFail,
  '408-done': workAndFail,
  '499-done': workAndFail,
  '403-done': workAndFail,
  '400-deadlock-done': workAndFail,
  '500-sqlstate-done': workAndFail,
  '503-then-commit': failThenWork,
  '504-then-commit': failThenWork,
  '503-not-done': failOnly,
  '520-not-done': failOnly,
  '408-not-done': failOnly,
  '499-not-done': failOnly,
  '403-not-done': failOnly,
  '400-deadlock-not-done': failOnly,
  '500-sqlstate-not-done': failOnly,
  '401-basic': failOnly,
  '429-gateway': failOnly,
  '200-sign-in': failOnly,
  bom: workAndSpoil,
  'php-notice': workAndSpoil,
  // These did their part before the work, or do it within.
  'address-dropped': workAndAnswer,
  '401-admin': workAndAnswer,
  'token-expired': workAndAnswer,
  'token-revoked': workAndAnswer,
  lockout: workAndAnswer,
  'clock-jump': workAndAnswer,
};

function hold({ core, fault, entry }: Play): Promise<void> {
  const { index, method, route } = entry;
  return core.holds.hold({ index, method, route, kind: fault.kind }, fault.delayMs);
}

/**
 * Does the work of the request, or not, and answers, or not, as the fault demands. The work goes on when nobody is there
 * any more to be answered.
 */
export async function playFault(play: Play): Promise<void> {
  await players[play.fault.kind](play);
}
