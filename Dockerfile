# The browser app.
FROM node:22-bookworm-slim AS app
WORKDIR /build
COPY frontend/package.json frontend/package-lock.json ./
RUN npm install --no-save --no-audit --no-fund
COPY frontend ./
RUN npm run build

# The server, with libpq compiled in.
FROM rust:1-bookworm AS server
WORKDIR /build
COPY Cargo.toml Cargo.lock ./
COPY .cargo .cargo
# The dependencies alone, so that their layer outlives changes of our sources.
RUN mkdir src \
  && echo 'fn main() {}' > src/main.rs \
  && touch src/lib.rs \
  && cargo build --profile dist --locked --features bundled-pq \
  && rm -r src
COPY assets assets
COPY migrations migrations
COPY deploy/postgres deploy/postgres
COPY src src
COPY --from=app /build/dist frontend/dist
# Copied files keep their times, which are older than what was just built from the stand-ins.
RUN touch src/main.rs src/lib.rs && cargo build --profile dist --locked --features bundled-pq
# Folders that volumes are laid over take their owner from here: distroless has no shell to make them.
RUN mkdir -p /out/backups && cp target/dist/centavo /out/centavo

FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=server /out/centavo /centavo
COPY --from=server --chown=65532:65532 /out/backups /backups
# Last, so that a new name costs no layer: what is served says which commit it was built from.
ARG CENTAVO_RELEASE=
ENV HOST=0.0.0.0 PORT=3000 CENTAVO_RELEASE=${CENTAVO_RELEASE}
LABEL org.opencontainers.image.title="centavo" org.opencontainers.image.revision="${CENTAVO_RELEASE}"
EXPOSE 3000
USER 65532:65532
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s CMD ["/centavo", "healthcheck"]
ENTRYPOINT ["/centavo"]
CMD ["serve"]
