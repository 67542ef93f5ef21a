package dev.linkharvester.service;

import dev.linkharvester.fetch.AddressBlock;
import dev.linkharvester.job.JobLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a service.
 *
 * @param host address to listen on
 * @param port 0 for a free one
 * @param data the folder of jobs and schedules
 * @param tokens secrets and their roles; without any, everybody may do everything
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
     * The limits of a service.
     *
     * @param runningJobs jobs that run at a time
     * @param totalConcurrency requests in flight of all jobs
     * @param jobs jobs, ended ones included
     * @param requestBytes bytes of a body, uploads aside
     * @param uploadBytes bytes of an uploaded seed file
     * @param uploadsBytes bytes of all uploaded seed files that no job has taken
     * @param streams responses that are streamed at a time
     * @param leastFreeBytes with less free space on the disk no job starts, and running jobs are paused
     * @param keepJobs jobs without a schedule are deleted this long after their end; never when empty
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
            Optional<Duration> keepJobs) {

        /** Returns the limits of all jobs together. */
        JobLimits ofJobs() {
            return new JobLimits(runningJobs, totalConcurrency, jobs, leastFreeBytes);
        }
    }

    public ServiceSettings {
        tokens = List.copyOf(tokens);
        trustedHosts = List.copyOf(trustedHosts);
        allowedPrivate = List.copyOf(allowedPrivate);
    }
}
