/**
 * Variables about Temporal. All but the last are read by Temporal's own environment configuration; they are named here
 * so that .env.example and checks of deployment files know them.
 */
export const temporalVariables = [
  {
    name: 'TEMPORAL_ADDRESS',
    description: 'host:port of the Temporal server. Left out, `npm start` runs one itself.',
  },
  { name: 'TEMPORAL_NAMESPACE', description: 'Namespace; `default` where it is left out.' },
  { name: 'TEMPORAL_API_KEY', description: 'API key of Temporal Cloud; turns TLS on.' },
  { name: 'TEMPORAL_TLS', description: '`true` for TLS.' },
  { name: 'TEMPORAL_TLS_CLIENT_CERT_PATH', description: 'Client certificate for mutual TLS (or …_DATA).' },
  { name: 'TEMPORAL_TLS_CLIENT_CERT_DATA', description: 'The certificate itself.' },
  { name: 'TEMPORAL_TLS_CLIENT_KEY_PATH', description: 'Key of that certificate (or …_DATA).' },
  { name: 'TEMPORAL_TLS_CLIENT_KEY_DATA', description: 'The key itself.' },
  {
    name: 'TEMPORAL_TLS_SERVER_CA_CERT_PATH',
    description: 'Certificate authority of the server (or …_DATA).',
  },
  { name: 'TEMPORAL_TLS_SERVER_CA_CERT_DATA', description: 'The certificate itself.' },
  { name: 'TEMPORAL_TLS_SERVER_NAME', description: 'Name to expect in the server certificate.' },
  { name: 'TEMPORAL_PROFILE', description: 'Profile of the configuration file.' },
  {
    name: 'TEMPORAL_CONFIG_FILE',
    description: 'The file; ~/.config/temporalio/temporal.toml where it is left out.',
  },
  { name: 'TEMPORAL_CLI_PATH', description: 'Temporal CLI for the server that `npm start` runs.' },
] as const;
