/**
 * Owns the records of jobs: the members of their files and of REST, and the one JSON mapper of both.
 *
 * <p>{@link dev.linkharvester.job.model.JobRecord} is {@code job.json}, {@link dev.linkharvester.job.model.JobSummary} is
 * {@code summary.json}. Names are written in snake case, and absent values are left out. Files of earlier versions are read:
 * members that this version does not know are ignored. Pure: values only, for any thread.
 */
@NullMarked
package dev.linkharvester.job.model;

import org.jspecify.annotations.NullMarked;
