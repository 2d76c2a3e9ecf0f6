import { once } from 'node:events';
import type { Command } from 'commander';
import { parseConfig } from '../config.js';
import { installationKeys } from '../local/installation-keys.js';
import { guardLocalState, localState } from '../local/local-state.js';
import { runCommand, withJson, type CliContext, type CommonOptions, type Session } from './command.js';
import { inputError } from './input/problems.js';

const explanation = `
Example:
  $ CODEC_SERVER_TOKEN=... npm run client -- codec-server

Settings come from CODEC_SERVER_HOST, CODEC_SERVER_PORT, CODEC_SERVER_TOKEN and CODEC_SERVER_ORIGIN. Whoever has the
token can read what workflows keep, so give it to the people who may. For the temporal command line:
  $ TEMPORAL_CODEC_ENDPOINT=http://127.0.0.1:8081 TEMPORAL_CODEC_AUTH="Bearer $CODEC_SERVER_TOKEN" temporal workflow show -w ID`;

/** `codec-server` */
export function codecServer(parent: Command, context: CliContext): void {
  const command = parent
    .command('codec-server')
    .summary('decrypt payloads for the web UI and the temporal command line')
    .description('Serves Temporal’s codec protocol with the keys of this installation, until it is stopped.')
    .addHelpText('after', explanation);
  withJson(command).action((options: CommonOptions) =>
    runCommand(context, options, (session) => serve(session)),
  );
}

async function serve({ terminal, context }: Session): Promise<void> {
  const config = parseConfig(context.environment);
  const { host, port, token, allowedOrigin } = config.codecServer;
  if (!token)
    throw inputError('CODEC_SERVER_TOKEN', 'missing; 16 characters or more, which callers must send');
  const state = localState();
  guardLocalState(state);
  const { ring, source } = installationKeys(config, state.keysFile);
  // Its HTTP library takes longer to load than most commands take in all.
  const { startCodecServer } = await import('../security/codec-server.js');
  const server = await startCodecServer({
    ring,
    token: token.reveal(),
    allowedOrigin,
    host,
    port,
    names: config.telemetry.listenNames,
    onFault: (message) => terminal.warn(message),
  });
  terminal.progress(
    `  Codec server at ${server.url}, keys from ${source}, for pages of ${allowedOrigin}. Ctrl-C ends it.`,
  );
  terminal.result({ url: server.url, allowedOrigin }, '');
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await server.close();
}
