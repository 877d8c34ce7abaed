# One image for every service; docker-compose.yml says which door each one opens.
FROM python:3.11-slim

RUN useradd --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin desk \
    && install -d -o desk -g desk -m 700 /data /keys

WORKDIR /app
ENV FIVECLEAR_VENV=/opt/fiveclear \
    FIVECLEAR_DATA=/data \
    FIVECLEAR_KEY_FILE=/keys/master \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1

# The environment changes seldom, so it is a layer of its own.
COPY run requirements.lock requirements-dev.lock ./
RUN ./run setup && /opt/fiveclear/bin/python -m compileall -q /opt/fiveclear/lib && rm -rf "$HOME/.cache"

COPY . .
RUN /opt/fiveclear/bin/python -m compileall -q -x '/tests/' .

USER desk
VOLUME /data /keys
EXPOSE 8080 8081 5055
CMD ["./run", "--host", "0.0.0.0"]
