package dev.linkharvester.job;

/**
 * How much there may be.
 *
 * @param running jobs that run at a time
 * @param kept jobs, ended ones included
 * @param leastFreeBytes with less on the disk nothing is begun, and what runs is paused
 */
public record JobLimits(int running, int kept, long leastFreeBytes) {}
