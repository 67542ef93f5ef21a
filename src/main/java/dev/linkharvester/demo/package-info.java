/**
 * The small site that {@code harvest demo} serves to itself on loopback: the interesting cases of the web, with no
 * network.
 */
@NullMarked
package dev.linkharvester.demo;

import org.jspecify.annotations.NullMarked;
