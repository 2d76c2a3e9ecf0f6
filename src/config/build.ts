import type { CustomerSettings } from '../contracts/customer/customer.js';
import type { InventorySettings } from '../contracts/inventory/inventory-settings.js';
import { defaultOrderSettings, type OrderSettings } from '../contracts/order/order-settings.js';
import { buildCredentials } from './credentials.js';
import type { CommerceConfig, Config } from './shape.js';
import type { ValuesOf } from './variable.js';
import { secretTexts } from './variable.js';
import type { variableTable } from './variables.js';

type Values = ValuesOf<typeof variableTable>;

/** Added to REQUEST_TIMEOUT where SETTLE_AFTER is left out. */
const settleBeyondRequestMs = 60_000;

function buildCommerce(values: Values): CommerceConfig {
  return {
    baseUrl: values.COMMERCE_URL,
    credentials: Object.freeze(buildCredentials(values)),
    extraHeaders: values.COMMERCE_EXTRA_HEADERS ?? Object.freeze({}),
    store: values.COMMERCE_STORE,
    websiteId: values.COMMERCE_WEBSITE_ID,
    ratePerSecond: values.COMMERCE_RATE === 0 ? undefined : values.COMMERCE_RATE,
    requestTimeoutMs: values.REQUEST_TIMEOUT,
    connectTimeoutMs: values.CONNECT_TIMEOUT,
    throttlePauseMs: values.THROTTLE_PAUSE,
    opaqueTokenLifetimeMs: values.TOKEN_LIFETIME,
  };
}

/** The patience that all workflows share. */
function buildPatience(values: Values) {
  return {
    settleMs: values.SETTLE_AFTER ?? values.REQUEST_TIMEOUT + settleBeyondRequestMs,
    retryForMs: values.RETRY_FOR,
    attentionAfterMs: values.ATTENTION_AFTER,
    correctionLimitMs: values.CORRECTION_LIMIT,
  };
}

function buildCustomerSettings(values: Values): CustomerSettings {
  return {
    ...buildPatience(values),
    tokenMarginMs: values.TOKEN_MARGIN,
    lockWindowMs: values.LOCK_WINDOW,
    confirmationLimitMs: values.CONFIRMATION_LIMIT,
    idleAfterMs: values.IDLE_AFTER,
  };
}

function buildOrderSettings(values: Values): OrderSettings {
  return {
    ...defaultOrderSettings,
    ...buildPatience(values),
    paymentReminderMs: values.PAYMENT_REMINDER,
    paymentLimitMs: values.PAYMENT_LIMIT,
  };
}

function buildInventorySettings(values: Values): Partial<InventorySettings> {
  return { ...buildPatience(values), salableWaitMs: values.SALABLE_WAIT };
}

function buildWorker(values: Values): Config['worker'] {
  const { WORKER_DEPLOYMENT: name, WORKER_BUILD_ID: buildId } = values;
  return {
    maxConcurrentActivities: values.MAX_CONCURRENT_ACTIVITIES,
    shutdownGraceMs: values.SHUTDOWN_GRACE,
    stickyTimeoutMs: values.STICKY_TIMEOUT,
    deployment: name !== undefined && buildId !== undefined ? Object.freeze({ name, buildId }) : undefined,
  };
}

function buildTelemetry(values: Values): Config['telemetry'] {
  return {
    logLevel: values.LOG_LEVEL,
    logFile: values.LOG_FILE,
    listenHost: values.LISTEN_HOST,
    listenNames: values.LISTEN_NAMES ?? [],
    healthPort: values.HEALTH_PORT,
    metricsPort: values.METRICS_PORT,
  };
}

/** The frozen config of values that are all right. */
export function buildConfig(values: Values): Config {
  return Object.freeze({
    commerce: Object.freeze(buildCommerce(values)),
    secrets: Object.freeze({
      ring: values.SECRET_KEYS,
      keysFile: values.SECRET_KEYS_FILE,
      payloadEncryption: values.PAYLOAD_ENCRYPTION === 'on',
    }),
    workflowSettings: Object.freeze(buildCustomerSettings(values)),
    orderSettings: Object.freeze(buildOrderSettings(values)),
    inventorySettings: Object.freeze(buildInventorySettings(values)),
    workflowTaskTimeoutMs: values.WORKFLOW_TASK_TIMEOUT,
    worker: Object.freeze(buildWorker(values)),
    telemetry: Object.freeze(buildTelemetry(values)),
    codecServer: Object.freeze({
      host: values.CODEC_SERVER_HOST,
      port: values.CODEC_SERVER_PORT,
      token: values.CODEC_SERVER_TOKEN,
      allowedOrigin: values.CODEC_SERVER_ORIGIN,
    }),
    secretTexts: () => secretTexts(values),
  });
}
