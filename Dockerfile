# Not tested where this project is made: no Docker engine runs there.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY assets assets
COPY src src
COPY adapters adapters
COPY commands commands
COPY jobs jobs
COPY web web
COPY bench bench
# Builds as well: "prepare" in package.json.
RUN npm ci

FROM node:22-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Without scripts: "prepare" would build, and no dependency needs one.
RUN npm ci --omit=dev --ignore-scripts

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY LICENSE package.json ./
COPY scripts scripts
COPY assets assets
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
RUN install -d -o node -g node -m 0700 /app/data /app/backup
USER node
VOLUME ["/app/data", "/app/backup"]
EXPOSE 8080
CMD ["node", "scripts/start.mjs"]
