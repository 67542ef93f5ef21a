/**
 * Owns {@code harvest serve}: the HTTP server, its routes, and the events to clients. The contract is
 * {@code api/openapi.yaml} among the resources.
 *
 * <p>{@link dev.linkharvester.service.Service} puts everything together. Requests flow in; records of
 * {@link dev.linkharvester.job.model} and views of jobs and schedules flow out as JSON, rows as they are stored.
 *
 * <p>A request passes, in this order:
 *
 * <ol>
 *   <li>{@link dev.linkharvester.service.Connections}: limits connections;
 *   <li>{@link dev.linkharvester.service.Headers}: adds the security headers;
 *   <li>{@link dev.linkharvester.service.Audit}: logs writes and denials;
 *   <li>{@link dev.linkharvester.service.Origins}: refuses pages of other sites;
 *   <li>{@link dev.linkharvester.service.Access}: checks the role;
 *   <li>its route. A failure becomes a {@link dev.linkharvester.service.Problem}.
 * </ol>
 *
 * <p>One event loop runs all of it, and owns the jobs and schedules, too. The threads of
 * {@link dev.linkharvester.job.store.Disk} read and write files.
 */
@NullMarked
package dev.linkharvester.service;

import org.jspecify.annotations.NullMarked;
