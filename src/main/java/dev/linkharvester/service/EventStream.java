package dev.linkharvester.service;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;

/**
 * The stream of events to one client. For a client that reads too slowly, progress is skipped; when another event does
 * not fit, the client is disconnected, and may reconnect with the id of its last event.
 */
final class EventStream {
    static final String MEDIA_TYPE = "text/event-stream";

    /** Bytes that may wait to be sent. */
    static final int MAX_WAITING_BYTES = 256 * 1024;

    /** The delay before a client reconnects, in milliseconds. */
    static final int RETRY_MILLIS = 2_000;

    private final HttpServerResponse response;
    private final Optional<String> job;

    /** @param job the job of the events; all jobs when empty */
    EventStream(HttpServerResponse response, Optional<String> job) {
        this.response = response;
        this.job = job;
    }

    Optional<String> job() {
        return job;
    }

    boolean isAbout(String about) {
        return job.isEmpty() || job.get().equals(about);
    }

    void begin() {
        response.setChunked(true)
                .setWriteQueueMaxSize(MAX_WAITING_BYTES)
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                // A proxy would otherwise collect the events.
                .putHeader("X-Accel-Buffering", "no")
                .write("retry: " + RETRY_MILLIS + "\n\n");
    }

    /** Sends an event. The data is JSON without a line break. */
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
