import {
  log,
  type WorkflowInterceptorsFactory,
  type WorkflowInternalsInterceptor,
} from '@temporalio/workflow';
import { askAgain } from '../contracts/failures.js';

type Activation = Parameters<NonNullable<WorkflowInternalsInterceptor['activate']>>[0]['activation'];

/** When its workflow task was started, and how many events were known. */
interface Moment {
  readonly taskStarted: string;
  readonly events: number;
}

/**
 * Lets a workflow see new events only together with the workflow task that they belong to.
 *
 * SDK 1.24 breaks this where a query is the first to reach a worker that does not know the workflow, while results wait
 * for their workflow task, as after a worker was killed: it hands the results over for the query, keeps the commands that
 * come of them, and adds them to the workflow task that follows. An update in that task then stands behind the commands
 * in the history, and before them whenever the history is replayed: the workflow could never go on. Such an activation is
 * refused; the SDK drops the workflow from its cache, the query fails with {@link askAgain}, and the workflow task begins
 * from the whole history. docs/decisions/0011-queries-do-not-run-ahead.md
 */
class WholeTasks implements WorkflowInternalsInterceptor {
  #last: Moment | undefined;

  activate: NonNullable<WorkflowInternalsInterceptor['activate']> = (input, next) => {
    const { activation, batchIndex } = input;
    if (batchIndex === 0 && !isQuery(activation)) {
      const now = momentOf(activation);
      if (this.#last && ranAhead(this.#last, now)) {
        log.info('A question came before the workflow task that it would have run ahead of');
        throw new TypeError(askAgain);
      }
      this.#last = now;
    }
    next(input);
  };
}

function isQuery({ jobs }: Activation): boolean {
  return jobs?.some(({ queryWorkflow }) => Boolean(queryWorkflow)) ?? false;
}

function momentOf({ timestamp, historyLength }: Activation): Moment {
  return {
    taskStarted: `${String(timestamp?.seconds ?? '')}.${timestamp?.nanos ?? ''}`,
    events: historyLength ?? 0,
  };
}

/** New events, but no new workflow task. The rest of one task, such as a call cancelled at once, brings no events. */
function ranAhead(last: Moment, now: Moment): boolean {
  return now.taskStarted === last.taskStarted && now.events > last.events;
}

/** Found by name when the workflows are bundled. */
export const interceptors: WorkflowInterceptorsFactory = () => ({ internals: [new WholeTasks()] });
