package dev.linkharvester.service;

import dev.linkharvester.job.store.Disk;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends rows as fast as the client takes them and, when it follows, as they arrive. For one event loop. */
final class RowStream {
    /** How often a follower looks for further rows. */
    static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(RowStream.class);

    private final Vertx vertx;
    private final Disk disk;
    private final GrowingRows rows;
    private final HttpServerResponse response;
    private final BooleanSupplier growing;
    private final Promise<Void> done = Promise.promise();
    private boolean paused;

    /** @param growing whether rows that are not there yet are to be waited for */
    RowStream(Vertx vertx, Disk disk, GrowingRows rows, HttpServerResponse response, BooleanSupplier growing) {
        this.vertx = vertx;
        this.disk = disk;
        this.rows = rows;
        this.response = response;
        this.growing = growing;
    }

    /** Sends to the end, or until the client has gone; completes when the file is closed. */
    Future<Void> send(String header) {
        response.setChunked(true);
        if (header.isEmpty()) {
            response.writeHead();
        } else {
            response.write(header);
        }
        step();
        return done.future().eventually(() -> disk.run(rows::close));
    }

    /** To be called when the client has gone: nobody else says so while the stream waits for it. */
    void goOn() {
        if (paused) {
            paused = false;
            step();
        }
    }

    private void step() {
        if (response.closed() || response.ended()) {
            done.complete();
            return;
        }
        // Asked before reading: what is written before a job ends is then read before its end is believed.
        boolean more = growing.getAsBoolean();
        var context = vertx.getOrCreateContext();
        disk.get(rows::next)
                .onComplete(read -> context.runOnContext(here -> {
                    if (read.failed()) {
                        LOG.warn("Rows could not be read", read.cause());
                        response.reset();
                        done.complete();
                    } else {
                        send(read.result(), more);
                    }
                }));
    }

    private void send(GrowingRows.Piece piece, boolean more) {
        if (!piece.text().isEmpty() && !response.closed()) {
            response.write(piece.text());
        }
        if (rows.isOver() || (piece.atEnd() && !more)) {
            if (!response.closed()) {
                response.end();
            }
            done.complete();
        } else if (piece.atEnd()) {
            vertx.setTimer(LOOK_AGAIN.toMillis(), again -> step());
        } else if (response.writeQueueFull() && !response.closed()) {
            paused = true;
            response.drainHandler(drained -> goOn());
        } else {
            step();
        }
    }
}
