package dev.linkharvester.fetch;

import dev.linkharvester.extract.MediaType;
import dev.linkharvester.extract.PageSource;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.FetchRequest;
import dev.linkharvester.model.Transfer;
import dev.linkharvester.model.Validators;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * A body that was received, on its way to a document: decoded and, if its header left the type open, sniffed.
 *
 * <p>A body that decodes to less than {@link #MAX_ON_LOOP} is decoded on the caller's event loop, a longer one on a worker.
 */
final class ReceivedBody {
    /** Decoded bytes that an event loop may be kept busy with. */
    static final int MAX_ON_LOOP = 256 * 1024;

    private final Exchange exchange;
    private final ResponseDecision.Read read;
    private final Transfer transfer;
    private final BodyMemory.Reservation memory;
    private final int limit;

    ReceivedBody(
            Exchange exchange,
            ResponseDecision.Read read,
            Transfer transfer,
            BodyMemory.Reservation memory,
            long maxBody) {
        this.exchange = exchange;
        this.read = read;
        this.transfer = transfer;
        this.memory = memory;
        this.limit = (int) Math.min(maxBody, Exchange.MAX_BODY);
    }

    /** Returns the document of a response without a body, such as 204. */
    static Document none(FetchRequest fetch, Transfer transfer) {
        var source = new PageSource(fetch.url(), MediaType.HTML, "", List.of(), List.of(), new byte[0]);
        return new Document(transfer, source, false, Validators.NONE);
    }

    /**
     * Undoes the content codings.
     *
     * @param loop where this runs, and goes on after a wait for memory
     */
    Future<ContentDecoder.Decoded> decode(WorkerExecutor workers, Executor loop) {
        var body = exchange.body();
        if (read.codings().isEmpty()) {
            return Future.succeededFuture(ContentDecoder.decode(body, List.of(), limit));
        }
        if (body.length < MAX_ON_LOOP) {
            int tried = Math.min(limit, MAX_ON_LOOP);
            var decoded = ContentDecoder.decode(body, read.codings(), tried);
            if (decoded.end() != ContentDecoder.End.LIMIT || tried == limit) {
                return Future.succeededFuture(decoded);
            }
        }
        // The decoded length is not known before: reserves the most that is possible, and gives the rest back.
        memory.take(limit);
        if (!memory.mustWait()) {
            return decode(body, workers);
        }
        Promise<Void> turn = Promise.promise();
        memory.onTurn(loop, turn::complete);
        return turn.future().compose(now -> decode(body, workers));
    }

    private Future<ContentDecoder.Decoded> decode(byte[] body, WorkerExecutor workers) {
        return workers.executeBlocking(() -> ContentDecoder.decode(body, read.codings(), limit), false)
                .map(Objects::requireNonNull)
                .onSuccess(decoded -> memory.giveBack((long) limit + body.length - decoded.bytes().length));
    }

    /** Returns why the body is no document, empty when it is one. */
    Optional<ResponseDecision.Refusal> refusal(ContentDecoder.Decoded decoded) {
        if (decoded.end() == ContentDecoder.End.CORRUPT && decoded.bytes().length == 0) {
            return Optional.of(ResponseDecision.Refusal.of(
                    ErrorClass.UNSUPPORTED_ENCODING, "the body does not decode as its content encoding says"));
        }
        boolean isSniffed = read.mediaType() == MediaType.UNKNOWN;
        return isSniffed && mediaType(decoded) == MediaType.OTHER
                ? Optional.of(ResponseDecision.notHtml(exchange.contentType()))
                : Optional.empty();
    }

    private MediaType mediaType(ContentDecoder.Decoded decoded) {
        if (read.mediaType() != MediaType.UNKNOWN) {
            return read.mediaType();
        }
        return decoded.bytes().length == 0 ? MediaType.HTML : MediaType.sniff(decoded.bytes());
    }

    /** Returns the document that the body is. */
    Document document(ContentDecoder.Decoded decoded) {
        boolean truncated = exchange.isOverLimit() || decoded.end() != ContentDecoder.End.COMPLETE;
        var source = new PageSource(
                exchange.fetch().url(),
                asWanted(mediaType(decoded)),
                exchange.contentType(),
                exchange.headers().getAll("Link"),
                exchange.headers().getAll("X-Robots-Tag"),
                decoded.bytes());
        return new Document(transfer, source, truncated, truncated ? Validators.NONE : exchange.validators());
    }

    private MediaType asWanted(MediaType mediaType) {
        return mediaType == MediaType.XML && exchange.fetch().body() == FetchRequest.Body.SITEMAP
                ? MediaType.SITEMAP
                : mediaType;
    }
}
