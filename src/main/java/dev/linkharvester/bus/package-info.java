/**
 * How the stages reach each other: request and reply over the Vert.x event bus, in the records of
 * {@link dev.linkharvester.model}.
 */
@NullMarked
package dev.linkharvester.bus;

import org.jspecify.annotations.NullMarked;
