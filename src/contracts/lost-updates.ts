/**
 * Type of the failure with which the server answers an update that a worker dropped with the workflow it let go of (SDK
 * 1.24). The update left no trace: it may be sent again.
 */
export const lostUpdate = 'UnprocessedUpdate';

/**
 * Type of the failure with which the server answers an update whose workflow ended, or continued as new, before it
 * answered. What it asked for may have been done.
 */
export const endedUpdate = 'AcceptedUpdateCompletedWorkflow';
