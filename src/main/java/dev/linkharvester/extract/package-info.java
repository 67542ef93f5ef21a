/**
 * From the bytes of a response to its links: pure computation, used on event loops and worker threads alike.
 *
 * <p><b>The life of a page.</b> The fetch stage has asked {@link dev.linkharvester.extract.MediaType} what the response
 * is, by its header or by its first bytes, and hands a {@link dev.linkharvester.extract.PageSource} to the {@link
 * dev.linkharvester.extract.LinkExtractor}. {@code DocumentText} finds the encoding in the order of the standards (byte
 * order mark, {@code Content-Type}, declaration found by {@code Prescan}, valid UTF-8, {@code CharsetGuess}) and decodes
 * once; the labels and tables are those of {@code Encoding}, what is no
 * character in an encoding of East Asia is for {@code LeadBytes}. If only {@code href}s are wanted, {@code FastPage}
 * scans the tags of HTML, without a tree, and gives up where a tree could tell something else. What it gives up, XHTML,
 * and where more is wanted, is parsed once by jsoup, which defines what is right, and walked once by {@code PageWalk},
 * which looks at each element's attributes in the table of {@code UrlAttribute}; values that are more than one URL go
 * through {@code Srcset} and {@code MetaLinks}, and JSON-LD, if it is wanted, through {@code JsonLdLinks}. Of a page on
 * which jsoup fails {@code TagLinks} keeps the
 * {@code href}s of the tags. Other XML is streamed through {@code XmlLinks} by {@code XmlStream}, and where it is none, read
 * once more, from its beginning, by {@code BrokenXml}. {@code Link} headers, read by {@code LinkHeader}, come before
 * the links of the body. What either says to robots is read by {@code RobotsTag}. Every reference ends in {@code
 * LinkCollector}, which resolves it against its {@code Base}, counts what is no URL or has another scheme, drops what
 * was there before, and keeps the rest as {@link dev.linkharvester.model.PageLinks}.
 *
 * <p><b>What is taken as on the page.</b> The page is read as by a browser without scripts. So what stands in {@code
 * noscript} counts. What stands in {@code template} counts too, although a browser does not load it: a declarative shadow
 * root is a template, and scripts make pages of the others; but a {@code base} in one is not the document's. Comments,
 * conditional ones too, scripts, style sheets and the text of {@code textarea}, {@code title} and
 * {@code iframe} are no markup. {@code srcdoc} is a document of its own and is not read. {@code rel} is kept with each
 * link; whether {@code nofollow} is obeyed is for the frontier to decide.
 *
 * <p><b>Order and identity.</b> Links come in document order, within an element in the order of its table, and each URL
 * once. A reference before the {@code base} element is relative to that base as well: the page is walked again in that
 * rare case.
 *
 * <p><b>Bounds.</b> Time and memory are bounded by the body, whose size the fetch stage caps; jsoup's tree is the largest
 * part of it, many times the bytes of a body that is made of tags alone. Nothing recurses. The named limits are {@link
 * dev.linkharvester.extract.LinkExtractor#MAX_LINKS}, {@link
 * dev.linkharvester.extract.LinkExtractor#MAX_REFERENCE_LENGTH}, {@link
 * dev.linkharvester.extract.LinkExtractor#MAX_LINK_CHARACTERS}, {@link
 * dev.linkharvester.extract.LinkExtractor#MAX_RESOLVED_CHARACTERS}, {@code LinkExtractor.MAX_DEPTH}, {@code
 * LinkText.MAX_LENGTH} and {@code MAX_NODES}, {@code Prescan.BYTES}, {@code
 * BrokenXml.MAX_LENGTH}, {@code JsonLdLinks.MAX_LENGTH} and {@code MAX_DEPTH}, {@link
 * dev.linkharvester.extract.SitemapReader#MAX_ENTRIES} and {@link
 * dev.linkharvester.extract.SitemapReader#MAX_BYTES}.
 */
@NullMarked
package dev.linkharvester.extract;

import org.jspecify.annotations.NullMarked;
