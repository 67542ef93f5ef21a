/**
 * Serves sites on loopback that this process harvests itself.
 *
 * <p>{@link dev.linkharvester.demo.DemoSite} is the small site of {@code harvest demo}, with the interesting cases of
 * the web; {@code DemoPages} lists its pages, their responses and their explanations. {@link
 * dev.linkharvester.demo.GeneratedSite} has any number of similar pages, for the training of the launcher and for
 * measurements. The commands start a site, harvest its seeds like any other URL and close it.
 *
 * <p>Threads: the sites respond on the event loops of the given Vert.x.
 */
@NullMarked
package dev.linkharvester.demo;

import org.jspecify.annotations.NullMarked;
