/**
 * {@code harvest serve}: jobs over REST, as {@code api/openapi.yaml} among the resources describes it.
 * {@link dev.linkharvester.service.ServiceVerticle} puts it together on one event loop, which owns the jobs, the
 * schedules and every connection; files are read on other threads.
 *
 * <p>A request passes, in this order: {@link dev.linkharvester.service.Headers} (what every answer says),
 * {@link dev.linkharvester.service.Audit} (a line for each write and each denial),
 * {@link dev.linkharvester.service.Origins} (browsers only from our own pages), {@link dev.linkharvester.service.Access}
 * (who it is and what it may do), its route. What goes wrong becomes a
 * {@link dev.linkharvester.service.Problem}.
 */
@NullMarked
package dev.linkharvester.service;

import org.jspecify.annotations.NullMarked;
