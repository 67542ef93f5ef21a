package dev.linkharvester.service;

/** The client closed the connection before its response was complete. That is no fault of the service. */
final class ClientGone extends RuntimeException {
    private static final long serialVersionUID = 1;

    ClientGone() {
        super("the client has gone", null, false, false);
    }

    ClientGone(Throwable cause) {
        super("the client has gone", cause, false, false);
    }
}
