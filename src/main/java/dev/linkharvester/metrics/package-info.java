/** What the service measures, every meter named once. */
@NullMarked
package dev.linkharvester.metrics;

import org.jspecify.annotations.NullMarked;
