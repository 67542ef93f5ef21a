package dev.linkharvester.fetch;

import dev.linkharvester.extract.MediaType;
import dev.linkharvester.extract.PageSource;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.Transfer;
import dev.linkharvester.model.Validators;
import dev.linkharvester.url.Url;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * A body that arrived, to be made a document: decoded and, if its header left that open, sniffed.
 *
 * <p>What is decoded to less than {@link #ON_LOOP_BYTES} is decoded on the caller's event loop, the rest on a worker.
 */
final class ReceivedPage {
    /** Decoded bytes that an event loop may be kept busy with. */
    static final int ON_LOOP_BYTES = 256 * 1024;

    private final Url url;
    private final Exchange exchange;
    private final ResponseDecision.Read read;
    private final Transfer transfer;
    private final BodyMemory.Reservation memory;
    private final int limit;

    ReceivedPage(
            Url url,
            Exchange exchange,
            ResponseDecision.Read read,
            Transfer transfer,
            BodyMemory.Reservation memory,
            long maxBody) {
        this.url = url;
        this.exchange = exchange;
        this.read = read;
        this.transfer = transfer;
        this.memory = memory;
        this.limit = (int) Math.min(maxBody, Exchange.MAX_BODY);
    }

    private MediaType asWanted(MediaType mediaType) {
        return mediaType == MediaType.XML && exchange.wanted() == Wanted.SITEMAP ? MediaType.SITEMAP : mediaType;
    }

    /** An answer without a document, such as 204: a page without links. */
    static Fetched empty(Url url, Transfer transfer) {
        var source = new PageSource(url, MediaType.HTML, "", List.of(), List.of(), new byte[0]);
        return new Fetched.Document(transfer, source, false, Validators.NONE, () -> {});
    }

    /** @param loop where this runs, and goes on when it had to wait */
    Future<Fetched> decode(WorkerExecutor workers, Executor loop) {
        var body = exchange.body();
        if (read.codings().isEmpty()) {
            return Future.succeededFuture(document(ContentDecoder.decode(body, List.of(), limit)));
        }
        if (body.length < ON_LOOP_BYTES) {
            int tried = Math.min(limit, ON_LOOP_BYTES);
            var decoded = ContentDecoder.decode(body, read.codings(), tried);
            if (decoded.end() != ContentDecoder.End.LIMIT || tried == limit) {
                return Future.succeededFuture(document(decoded));
            }
        }
        // What comes out is not known before: room for the most that may is asked for, and given back.
        memory.take(limit);
        if (!memory.mustWait()) {
            return decode(body, workers);
        }
        Promise<Void> turn = Promise.promise();
        memory.onTurn(loop, turn::complete);
        return turn.future().compose(now -> decode(body, workers));
    }

    private Future<Fetched> decode(byte[] body, WorkerExecutor workers) {
        return workers.executeBlocking(() -> ContentDecoder.decode(body, read.codings(), limit), false)
                .map(Objects::requireNonNull)
                .map(decoded -> {
                    memory.giveBack((long) limit + body.length - decoded.bytes().length);
                    return document(decoded);
                });
    }

    private Fetched document(ContentDecoder.Decoded decoded) {
        boolean undecodable = decoded.end() == ContentDecoder.End.CORRUPT && decoded.bytes().length == 0;
        if (undecodable) {
            return failure(ErrorClass.UNSUPPORTED_ENCODING, "the body does not decode as its content encoding says");
        }
        var mediaType = read.mediaType();
        if (mediaType == MediaType.UNKNOWN) {
            mediaType = decoded.bytes().length == 0 ? MediaType.HTML : MediaType.sniff(decoded.bytes());
            if (mediaType == MediaType.OTHER) {
                var refusal = ResponseDecision.notHtml(exchange.contentType());
                return failure(refusal.errorClass(), refusal.reason());
            }
        }
        boolean truncated = exchange.isOverLimit() || decoded.end() != ContentDecoder.End.COMPLETE;
        var source = new PageSource(
                url,
                asWanted(mediaType),
                exchange.contentType(),
                exchange.headers().getAll("Link"),
                exchange.headers().getAll("X-Robots-Tag"),
                decoded.bytes());
        return new Fetched.Document(
                transfer, source, truncated, truncated ? Validators.NONE : exchange.validators(), memory::release);
    }

    private Fetched failure(ErrorClass errorClass, String reason) {
        return new Fetched.Ended(new Outcome.Failure(transfer, errorClass, reason, Optional.empty()));
    }
}
