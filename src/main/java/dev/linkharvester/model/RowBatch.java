package dev.linkharvester.model;

import java.util.List;

/** Pages whose rows are to be appended, in this order; answered by {@link Written} when those of all are. */
public record RowBatch(List<PageRows> pages) implements Message {}
