package dev.linkharvester.model;

/**
 * What the stages say to each other over the event bus. Messages are immutable and stay inside the process: one local
 * codec passes the instance.
 */
public sealed interface Message
        permits SeedBatch,
                EndOfSeeds,
                Accepted,
                Visit,
                Completed,
                RowBatch,
                Written,
                SyncFiles,
                FileLengths,
                ProgressQuery,
                Progress,
                CountsQuery,
                Counts,
                HostsQuery,
                HostStates,
                ConcurrencyLimit,
                StopCrawl {}
