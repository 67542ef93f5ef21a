package dev.linkharvester.testing;

import java.io.IOException;

/**
 * Responds to one request, well or badly. It runs on a virtual thread of its own and may block; closing the site
 * interrupts it.
 */
@FunctionalInterface
public interface Responder {

    /** Responds; an {@link IOException} ends the connection. */
    void respond(Exchange exchange) throws IOException, InterruptedException;
}
