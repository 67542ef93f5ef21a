package dev.linkharvester.service;

import dev.linkharvester.fetch.AddressBlock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a service is told.
 *
 * @param host address to listen on
 * @param port 0 for a free one
 * @param data the folder of jobs and schedules
 * @param tokens who may do what; with none, everybody may do everything
 * @param trustedHosts names by which browsers may reach a service without tokens, beside loopback
 * @param allowedPrivate private addresses that jobs may reach
 */
public record ServiceSettings(
        String host,
        int port,
        Path data,
        List<AccessToken> tokens,
        List<String> trustedHosts,
        List<AddressBlock> allowedPrivate,
        Limits limits) {

    /**
     * How much there may be.
     *
     * @param runningJobs at a time
     * @param totalConcurrency requests in flight over all jobs
     * @param jobs kept, ended ones included
     * @param requestBytes of a body, uploads aside
     * @param uploadBytes of an uploaded seed file
     * @param uploadsBytes of all uploaded seed files that no job has taken
     * @param streams answers that are streamed at a time
     * @param leastFreeBytes with less on the disk nothing is begun, and what runs is paused
     * @param keepJobs ended jobs that are of no schedule are deleted after this; never when empty
     */
    public record Limits(
            int runningJobs,
            int totalConcurrency,
            int jobs,
            long requestBytes,
            long uploadBytes,
            long uploadsBytes,
            int streams,
            long leastFreeBytes,
            Optional<Duration> keepJobs) {}

    public ServiceSettings {
        tokens = List.copyOf(tokens);
        trustedHosts = List.copyOf(trustedHosts);
        allowedPrivate = List.copyOf(allowedPrivate);
    }
}
