# The worker, on a glibc image (Temporal's native module does not run on musl).
#
#   docker build -t commerce-workflows .
#   docker run --env-file .env commerce-workflows
#
# Memory: give Node about four fifths of the container's limit, such as NODE_OPTIONS=--max-old-space-size=410 for 512 MB.
# Stopping: SIGTERM lets running requests finish for SHUTDOWN_GRACE (65 s by default); the stop timeout must be longer.
ARG NODE_IMAGE=node:22.20.0-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY sandbox/package.json ./sandbox/
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY sandbox/tsconfig.build.json ./sandbox/
COPY sandbox/src ./sandbox/src
COPY src ./src
RUN npm run build

FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY sandbox/package.json ./sandbox/
# The stand-in store is no part of the image.
# Temporal ships its native module for five platforms; four of them are 107 MB of dead weight.
RUN npm ci --omit=dev --workspaces=false \
  && case "$(uname -m)" in \
       x86_64) keep=x86_64-unknown-linux-gnu ;; \
       aarch64) keep=aarch64-unknown-linux-gnu ;; \
       *) echo "No native module of Temporal for $(uname -m)" >&2; exit 1 ;; \
     esac \
  && find node_modules/@temporalio/core-bridge/releases -mindepth 1 -maxdepth 1 ! -name "$keep" -exec rm -r {} +

FROM ${NODE_IMAGE}
# The native module reads the system's certificates even for a connection without TLS.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV NODE_ENV=production HEALTH_PORT=8090
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
USER node
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/worker.js"]
