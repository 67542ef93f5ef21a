package dev.linkharvester.job;

/**
 * The limits of all jobs together.
 *
 * @param running jobs that run at a time
 * @param requests requests in flight of all jobs
 * @param kept jobs, ended ones included
 * @param minFreeBytes with less free space on the disk no job starts, and running jobs are paused
 */
public record JobLimits(int running, int requests, int kept, long minFreeBytes) {}
