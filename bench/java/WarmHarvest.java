import dev.linkharvester.cli.Commands;
import dev.linkharvester.cli.HarvestCommand.Harvesting;
import dev.linkharvester.fetch.SystemNameResolver;
import dev.linkharvester.harvest.Harvest;
import dev.linkharvester.vertx.EventLoops;
import java.util.Arrays;
import java.util.Map;

/** Runs the same harvest again and again in one process, to measure a warm one. Arguments: passes, then the command's. */
public final class WarmHarvest {
    private WarmHarvest() {}

    public static void main(String[] arguments) throws Exception {
        int passes = Integer.parseInt(arguments[0]);
        var command = Arrays.asList(arguments).subList(1, arguments.length);
        var settings = ((Harvesting) new Commands(Map.of(), System.out).read(command)).settings();
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
        }
        System.exit(0);
    }
}
