import proto from '@temporalio/proto';

// A CommonJS package: its names are only found on its default export.
const { v1: history } = proto.temporal.api.history;

/** The message that holds a history, as the server keeps it. */
export const { History } = history;

/** The enumerations of Temporal's API. */
export const enums = proto.temporal.api.enums.v1;
