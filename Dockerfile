# Two images: `docker build --target emulator -t spillway:0.1.0 .` and `docker build --target runner -t spillway-runner:0.1.0 .`
# Versions are exact; no digest is known where this was written: pin them by digest where you build.

FROM node:22.22.3-alpine3.22 AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && chmod 0755 dist/spillway.js && find dist -name '*.map' -delete

FROM node:22.22.3-alpine3.22 AS packages
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev

FROM node:22.22.3-alpine3.22 AS spillway
ENV NODE_ENV=production
WORKDIR /opt/spillway
COPY --from=packages /build/node_modules ./node_modules
COPY --from=build /build/package.json /build/LICENSE ./
COPY --from=build /build/dist ./dist
COPY --from=build /build/scenarios ./scenarios
COPY --from=build /build/mocks/contract ./mocks/contract
# What runs here is node alone: who breaks in finds no installer.
RUN ln -s /opt/spillway/dist/spillway.js /usr/local/bin/spillway \
  && rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn-* /usr/local/bin/yarn /usr/local/bin/yarnpkg \
  && mkdir -p /work/results && chown -R node:node /work
WORKDIR /work
USER 1000:1000

# The control API listens for the container's network, and is published on loopback only: see dashboards/STACK.md.
FROM spillway AS emulator
EXPOSE 3011 3014 3015 3099 8443
HEALTHCHECK --interval=2s --timeout=2s --start-period=10s --retries=5 \
  CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:3099/control/health"]
CMD ["spillway", "emulator", "--host", "0.0.0.0", "--control-host", "0.0.0.0"]

# A run ends by itself, and its exit code is its verdict.
FROM spillway AS runner
COPY --from=grafana/k6:2.2.0 /usr/bin/k6 /usr/local/bin/k6
VOLUME /work/results
HEALTHCHECK NONE
CMD ["spillway", "run", "--list"]
