# Not run: nothing here could build an image. docs/deploy.md says what to verify before you rely on it.
#
# Pin the base by digest in your own build, and renew it monthly:
#   docker build --build-arg PYTHON_IMAGE=python:3.11-slim-trixie@sha256:... .
# 3.11 is what the tests run on. Debian's SQLite (3.46 in trixie) has the WAL-reset fault that 3.51.3 mends; this service
# writes, and moves the log into the file, by one connection only, which keeps clear of it. With PostgreSQL it is not used.
ARG PYTHON_IMAGE=python:3.11-slim-trixie

FROM ${PYTHON_IMAGE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /build
COPY requirements.lock requirements-build.lock ./
RUN python -m venv /opt/nudge \
    && /opt/nudge/bin/python -m pip install --require-hashes --only-binary :all: -r requirements.lock \
    && python -m venv /opt/build \
    && /opt/build/bin/python -m pip install --require-hashes --only-binary :all: -r requirements-build.lock
COPY . .
RUN /opt/build/bin/python -m pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
    && /opt/nudge/bin/python -m pip install --no-deps --no-index /wheels/*.whl \
    && /opt/nudge/bin/python -m compileall -q /opt/nudge/lib

FROM ${PYTHON_IMAGE}
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin nudge \
    && install --directory --owner=10001 --group=10001 --mode=0700 /data
COPY --from=build /opt/nudge /opt/nudge
ENV PATH=/opt/nudge/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 NUDGE_HOST=0.0.0.0 NUDGE_PORT=3978
# The root may be read-only: only /data is written to, and that with SQLite alone.
WORKDIR /data
VOLUME /data
USER 10001:10001
EXPOSE 3978
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['NUDGE_PORT'] + '/healthz', timeout=4)"]
ENTRYPOINT ["nudge"]
CMD ["serve"]
