package dev.linkharvester.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/**
 * Handles SIGINT and SIGTERM. Only {@code sun.misc.Signal} tells the two apart, and sees a second one while the first
 * is handled. The JDK supports it (JEP 260), but {@code -Werror} refuses its name, hence the reflection.
 */
enum Signals {
    INTERRUPT("INT", 130),
    TERMINATE("TERM", 143);

    private final String signal;
    private final int exitCode;

    Signals(String signal, int exitCode) {
        this.signal = signal;
        this.exitCode = exitCode;
    }

    /** Returns the exit code of a process that ends by this signal: 128 and the signal's number. */
    int exitCode() {
        return exitCode;
    }

    /** Calls the handler each time one of the signals comes, on a thread of its own. */
    static void handle(Consumer<Signals> handler) {
        for (var signal : values()) {
            signal.install(() -> handler.accept(signal));
        }
    }

    private void install(Runnable handler) {
        try {
            var signalClass = Class.forName("sun.misc.Signal");
            var handlerClass = Class.forName("sun.misc.SignalHandler");
            var proxy = Proxy.newProxyInstance(
                    handlerClass.getClassLoader(), new Class<?>[] {handlerClass}, (self, method, arguments) -> {
                        handler.run();
                        return null;
                    });
            signalClass
                    .getMethod("handle", signalClass, handlerClass)
                    .invoke(null, signalClass.getConstructor(String.class).newInstance(signal), proxy);
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException("this JVM cannot handle SIG" + signal, e);
        }
    }
}
