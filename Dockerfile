# What `npm start` gives, in a container: for trying it out, not for production (docs/deploy.md is the way to that).
# Not run yet, for want of a container engine.
FROM node:22-bookworm-slim

RUN mkdir /registry /data && chown node:node /registry /data
WORKDIR /registry
# The embedded PostgreSQL refuses to run as root.
USER node
COPY --chown=node:node . .
RUN node -e "import('./scripts/ensure-installed.mjs').then((m) => m.ensureInstalled('run'))"

ENV REGISTRY_DATA_DIR=/data
VOLUME /data
EXPOSE 8787
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8787/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/start.mjs"]
