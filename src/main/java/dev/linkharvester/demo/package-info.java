/**
 * Sites that this process serves to itself on loopback: the small one of {@code harvest demo}, with the interesting cases
 * of the web, and a generated one of any size.
 */
@NullMarked
package dev.linkharvester.demo;

import org.jspecify.annotations.NullMarked;
