package dev.linkharvester.service;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;

/**
 * One client that listens. What it does not read in time is not kept for it: progress is passed over, and if another
 * event does not fit, it is disconnected and may come back with the id of the last event it got.
 */
final class EventStream {
    static final String MEDIA_TYPE = "text/event-stream";

    /** Bytes that may wait to be sent. */
    static final int WAITING_BYTES = 256 * 1024;

    /** What a client waits before it comes back, in milliseconds. */
    static final int RETRY_MILLIS = 2_000;

    private final HttpServerResponse response;
    private final Optional<String> job;

    /** @param job the job that it is about; all when empty */
    EventStream(HttpServerResponse response, Optional<String> job) {
        this.response = response;
        this.job = job;
    }

    Optional<String> job() {
        return job;
    }

    boolean wants(String about) {
        return job.isEmpty() || job.get().equals(about);
    }

    void begin() {
        response.setChunked(true)
                .setWriteQueueMaxSize(WAITING_BYTES)
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                // For proxies that would collect it.
                .putHeader("X-Accel-Buffering", "no")
                .write("retry: " + RETRY_MILLIS + "\n\n");
    }

    /** Sends an event. JSON has no line break in it, whatever a page said. */
    void send(String type, String id, String data) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.writeQueueFull()) {
            end();
            return;
        }
        response.write("event: " + type + "\n" + (id.isEmpty() ? "" : "id: " + id + "\n") + "data: " + data + "\n\n");
    }

    void progress(String data) {
        if (!response.writeQueueFull()) {
            send("progress", "", data);
        }
    }

    void beat() {
        if (!response.ended() && !response.closed() && !response.writeQueueFull()) {
            response.write(": still here\n\n");
        }
    }

    void endIfOf(String about) {
        if (job.isPresent() && job.get().equals(about)) {
            end();
        }
    }

    void end() {
        if (!response.ended() && !response.closed()) {
            response.end();
        }
    }
}
