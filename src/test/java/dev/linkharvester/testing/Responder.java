package dev.linkharvester.testing;

import java.io.IOException;

/** Answers one request, well or badly. Runs on a virtual thread of its own and may block; closing the site interrupts it. */
@FunctionalInterface
public interface Responder {

    /** An {@link IOException} ends the connection: the client left, or was left. */
    void respond(Exchange exchange) throws IOException, InterruptedException;
}
