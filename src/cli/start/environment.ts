import { credentialVariables } from '../../config/credentials.js';

/** The administrator of every sandbox, as in a fresh store. */
const sandboxAdmin = { username: 'admin', password: 'Admin123456' };

/** A worker that is told to stop by Ctrl-C lets running requests finish for this long. */
const shutdownGrace = '10s';

/** What is meant for a store and whatever stands in front of it. */
const ofAnotherStore = [...credentialVariables, 'COMMERCE_EXTRA_HEADERS', 'COMMERCE_EXTRA_HEADERS_FILE'];

/** Variables of the store when it is the sandbox; secrets meant for another store are left out. */
export function sandboxEnvironment(environment: NodeJS.ProcessEnv, url: string): NodeJS.ProcessEnv {
  const others = Object.entries(environment).filter(([name]) => !ofAnotherStore.includes(name));
  return {
    // Nobody has to be spared here.
    COMMERCE_RATE: '0',
    ...Object.fromEntries(others),
    COMMERCE_URL: url,
    COMMERCE_ADMIN_USERNAME: sandboxAdmin.username,
    COMMERCE_ADMIN_PASSWORD: sandboxAdmin.password,
  };
}

/** Variables of Temporal when it is the server of our own: that address, and nothing of a profile. */
export function localTemporalEnvironment(environment: NodeJS.ProcessEnv, address: string): NodeJS.ProcessEnv {
  const others = Object.entries(environment).filter(([name]) => !name.startsWith('TEMPORAL_'));
  return { ...Object.fromEntries(others), TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: 'default' };
}

/** Variables of the worker besides store and Temporal. */
export function workerEnvironment(environment: NodeJS.ProcessEnv, keysFile: string): NodeJS.ProcessEnv {
  const hasKeys = Boolean(environment['SECRET_KEYS'] || environment['SECRET_KEYS_FILE']);
  return {
    SHUTDOWN_GRACE: shutdownGrace,
    ...environment,
    ...(!hasKeys && { SECRET_KEYS_FILE: keysFile }),
    // Its log goes to a file that is named when something is wrong; one that is set elsewhere would be empty there.
    LOG_FILE: '',
    EXIT_WITH_PARENT: '1',
  };
}
