/**
 * Keys of the recorded histories, which anybody may read: they have never sealed anything else. The second one seals
 * what is recorded after the rotation.
 */
const firstKey = 'replay-1:q0yXnZtQzvJk0m6sXw3b5m1Yw2nTqg1v8o0Yt7m3F3Q=';
const secondKey = 'replay-2:Jf0m1cV5x7Q2y8sW3k6Z9b4N1t0R5u7E2o8Y3i6P9aM=';

export const recordedKeys = firstKey;
export const rotatedKeys = `${secondKey},${firstKey}`;
