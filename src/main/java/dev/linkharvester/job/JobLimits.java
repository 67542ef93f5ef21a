package dev.linkharvester.job;

/**
 * How much there may be.
 *
 * @param running jobs that run at a time
 * @param requests in flight over all jobs
 * @param kept jobs, ended ones included
 * @param leastFreeBytes with less on the disk nothing is begun, and what runs is paused
 */
public record JobLimits(int running, int requests, int kept, long leastFreeBytes) {}
