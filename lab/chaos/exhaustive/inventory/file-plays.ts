import type { CommerceClient } from '../../../../src/commerce/client.js';
import type { ChaosWorld } from '../../../world/world.js';
import { bringApplied, type WorkEnding } from '../../inventory/drive.js';
import { strangersClient } from '../../inventory/goods.js';
import { killWhenHeld, patientSettings } from '../kill-points.js';
import type { Verdict } from '../verdict.js';
import { numberedCalls, type Blow, type NumberedCall } from './blows.js';
import { fileFaults, fileOf } from './file.js';
import { playLedgerSchema, requestFaults } from './ledger.js';
import { putBefore } from './store-before.js';

export const fileTitle = 'a file is applied';

/** What is not applied after this never will be. */
const limitMs = 120_000;

/** Plays files in one world, one after the other, as a store takes them. */
export class FilePlays {
  readonly #stranger: CommerceClient;
  #made = 0;
  #patient = false;

  constructor(private readonly world: ChaosWorld) {
    this.#stranger = strangersClient(world.sandbox.url);
  }

  /**
   * The calls of a file when nothing goes wrong.
   *
   * @throws Error where something does
   */
  async baseline(): Promise<NumberedCall[]> {
    const { verdict, requests } = await this.#play();
    if (verdict.faults.length > 0)
      throw new Error(`Cannot begin: without faults "${fileTitle}" ${verdict.faults.join(', ')}`);
    return numberedCalls(requests);
  }

  /** Applies a file under this blow. */
  async play(blow: Blow): Promise<Verdict> {
    await this.#makePatient(blow.kill !== undefined);
    return (await this.#play(blow)).verdict;
  }

  close(): Promise<void> {
    return this.#stranger.close();
  }

  /** A call that is held must not be given up before its worker is killed. */
  async #makePatient(patient: boolean): Promise<void> {
    if (patient === this.#patient) return;
    await this.world.restartWorkers(patient ? patientSettings : {});
    this.#patient = patient;
  }

  async #play(blow?: Blow) {
    const { sandbox } = this.world;
    this.#made += 1;
    const source = `play-${this.#made}`;
    await putBefore(this.#stranger, sandbox);
    const before = await sandbox.read(playLedgerSchema);
    if (blow) await sandbox.setFaults({ rules: [blow.rule] });
    const applying = bringApplied(
      this.world,
      fileTitle,
      fileOf(source, before),
      AbortSignal.timeout(limitMs),
    );
    if (blow?.kill) await killWhenHeld(this.world, 1, blow.kill);
    const ending = await applying;
    await sandbox.clearFaults();
    const ledger = await sandbox.read(playLedgerSchema);
    if (ending.outcome === undefined) await this.#giveUp();
    const requests = ledger.requests.slice(before.requests.length);
    const faults = [
      ...endingFaults(ending, 'applied'),
      ...fileFaults(source, before, ledger),
      ...requestFaults(requests, blow !== undefined),
    ];
    const verdict: Verdict = {
      title: fileTitle,
      what: blow?.what ?? 'nothing',
      faults,
      askedInVain: ending.unexpected,
    };
    return { verdict, requests };
  }

  /** What has not ended would stand in the way of the next file. */
  async #giveUp(): Promise<void> {
    const { client, inventory } = this.world;
    await client.workflow.getHandle(inventory.workflowId()).terminate('the play is over');
  }
}

/** What is wrong with how it ended, by its client's account. */
export function endingFaults({ outcome, lastProblem }: WorkEnding, wanted: string): string[] {
  return outcome === wanted ? [] : [`is not ${wanted}: ${outcome ?? lastProblem ?? 'silent'}`];
}
