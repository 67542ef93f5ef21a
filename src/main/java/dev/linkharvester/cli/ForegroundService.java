package dev.linkharvester.cli;

import dev.linkharvester.cli.console.Console;
import dev.linkharvester.config.Presentation;
import dev.linkharvester.failure.ExitCodes;
import dev.linkharvester.job.JobOptions;
import dev.linkharvester.service.ServiceSettings;
import dev.linkharvester.service.ServiceVerticle;
import java.net.BindException;

/** Runs the service in this process until a signal stops it. */
final class ForegroundService {
    private final VertxSession session;
    private final Presentation presentation;
    private final Console console;

    ForegroundService(VertxSession session, Presentation presentation) {
        this.session = session;
        this.presentation = presentation;
        console = Console.standardError(presentation.logFormat());
    }

    /** Returns the exit code of the process. */
    int run(ServiceSettings settings, JobOptions jobOptions) {
        var stopSignal = StopSignal.handle(signal -> {});
        var service = new ServiceVerticle(settings, jobOptions, session.resolver());
        var deployment = session.vertx().deployVerticle(service);
        var failure = deployment.map("").otherwise(cause -> startProblem(settings, cause));
        var problem = VertxSession.await(failure);
        if (!problem.isEmpty()) {
            console.problem(problem);
            return ExitCodes.STOPPED;
        }
        if (!presentation.quiet()) {
            console.say("Link Harvester serves at http://" + place(settings, service.port()) + "/, its data are in "
                    + settings.data());
        }
        int exitCode = stopSignal.await();
        console.say("Stopping: requests in flight get " + StopSignal.GRACE.toSeconds()
                + " s to finish; jobs resume when the service is started again");
        VertxSession.await(session.vertx().undeploy(deployment.result()));
        return exitCode;
    }

    /** The system says that an address cannot be had, and not which one. */
    private static String startProblem(ServiceSettings settings, Throwable cause) {
        var message = String.valueOf(cause.getMessage());
        return cause instanceof BindException || message.startsWith("bind(")
                ? place(settings, settings.port()) + ": cannot listen there: "
                        + message.substring(message.lastIndexOf(": ") + 1).strip()
                        + ": name another port with --port, or an address of this machine with --host"
                : message;
    }

    private static String place(ServiceSettings settings, int port) {
        return (settings.host().contains(":") ? '[' + settings.host() + ']' : settings.host()) + ':' + port;
    }
}
