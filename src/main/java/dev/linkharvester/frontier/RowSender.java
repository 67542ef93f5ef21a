package dev.linkharvester.frontier;

import dev.linkharvester.bus.MessageBus;
import dev.linkharvester.bus.Stage;
import dev.linkharvester.message.Link;
import dev.linkharvester.message.PageReport;
import dev.linkharvester.message.PageRows;
import dev.linkharvester.message.RowBatch;
import dev.linkharvester.message.Written;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Sends what ended to the writer: one message for all that ends in a turn of the event loop, as each would wake the
 * writer's thread. For one context.
 */
final class RowSender {
    private final MessageBus bus;
    private final IntConsumer written;
    private final Consumer<Throwable> failed;

    private List<PageRows> gathering = new ArrayList<>();
    private int credits;
    private int unwritten;

    /**
     * @param written told, when a batch is appended, how many credits it held
     * @param failed told why a batch is not
     */
    RowSender(MessageBus bus, IntConsumer written, Consumer<Throwable> failed) {
        this.bus = bus;
        this.written = written;
        this.failed = failed;
    }

    /** Pages that are not known to be written. */
    int unwritten() {
        return unwritten;
    }

    /** Takes the rows of a visit, which holds a credit until they are written. */
    void add(PageReport report, List<Link> links) {
        credits++;
        gather(report, links);
    }

    /** Takes the account of a URL that was not visited. */
    void add(PageReport report) {
        gather(report, List.of());
    }

    private void gather(PageReport report, List<Link> links) {
        unwritten++;
        gathering.add(new PageRows(report.target(), links, report, System.nanoTime()));
        if (gathering.size() == 1) {
            // Behind all that waits to be done already.
            Objects.requireNonNull(Vertx.currentContext()).runOnContext(turn -> flush());
        }
    }

    /** Sends what was taken so far. */
    void flush() {
        if (gathering.isEmpty()) {
            return;
        }
        var batch = gathering;
        int returned = credits;
        gathering = new ArrayList<>();
        credits = 0;
        bus.request(Stage.WRITE, new RowBatch(batch), Written.class)
                .map(answer -> {
                    unwritten -= batch.size();
                    written.accept(returned);
                    return answer;
                })
                .onFailure(failed::accept);
    }
}
