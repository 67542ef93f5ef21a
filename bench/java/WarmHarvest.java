import dev.linkharvester.vertx.EventLoops;
import dev.linkharvester.harvest.Harvest;
import dev.linkharvester.harvest.HarvestSettings;
import dev.linkharvester.cli.Commands;
import dev.linkharvester.cli.HarvestRunner;
import dev.linkharvester.config.Presentation;
import dev.linkharvester.fetch.SystemNameResolver;
import dev.linkharvester.job.JobOptions;
import dev.linkharvester.service.ServiceSettings;
import java.util.Arrays;
import java.util.Map;

/**
 * Runs the same harvest several times in one process, to measure it warm. Arguments: passes, then those of the command.
 */
public final class WarmHarvest implements HarvestRunner {
    private final int passes;

    private WarmHarvest(int passes) {
        this.passes = passes;
    }

    public static void main(String[] arguments) {
        var command = Arrays.asList(arguments).subList(1, arguments.length);
        System.exit(new Commands(new WarmHarvest(Integer.parseInt(arguments[0])), Map.of(), System.out).run(command));
    }

    @Override
    public int harvest(HarvestSettings settings, Presentation presentation) {
        var vertx = EventLoops.start();
        try (var resolver = new SystemNameResolver()) {
            for (int pass = 0; pass < passes; pass++) {
                var clock = Clock.start();
                var result = Harvest.prepare(vertx, settings, resolver)
                        .run()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
                clock.print("harvest", Math.toIntExact(result.writtenPages()));
            }
            return 0;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public int demo(HarvestSettings settings, Presentation presentation) {
        throw new UnsupportedOperationException("there is nothing to measure in a demo");
    }

    @Override
    public int serve(ServiceSettings settings, JobOptions jobOptions, Presentation presentation) {
        throw new UnsupportedOperationException("there is nothing to measure in a service");
    }
}
