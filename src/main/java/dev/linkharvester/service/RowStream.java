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

/** Sends rows as fast as the client reads them and, for a follower, as they arrive. For one event loop. */
final class RowStream {
    /** The interval between two reads for a follower. */
    static final Duration FOLLOW_INTERVAL = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(RowStream.class);

    private final Vertx vertx;
    private final Disk disk;
    private final GrowingRows rows;
    private final HttpServerResponse response;
    private final BooleanSupplier growing;
    private final Promise<Void> done = Promise.promise();
    private boolean paused;

    /** @param growing whether further rows may arrive */
    RowStream(Vertx vertx, Disk disk, GrowingRows rows, HttpServerResponse response, BooleanSupplier growing) {
        this.vertx = vertx;
        this.disk = disk;
        this.rows = rows;
        this.response = response;
        this.growing = growing;
    }

    /** Sends to the end, or until the client leaves; completes when the file is closed. */
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

    /** Continues a stream that waits for its client; must be called when the client has left. */
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
        // Checked before the read, so that rows written before the end of the job are read before the stream ends.
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
            vertx.setTimer(FOLLOW_INTERVAL.toMillis(), again -> step());
        } else if (response.writeQueueFull() && !response.closed()) {
            paused = true;
            response.drainHandler(drained -> goOn());
        } else {
            step();
        }
    }
}
