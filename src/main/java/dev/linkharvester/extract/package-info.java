/**
 * Finds the links of a response: a pure computation from bytes to links.
 *
 * <p>In: a {@link dev.linkharvester.extract.PageSource} from the fetch stage, which has classified the response by
 * {@link dev.linkharvester.extract.MediaType}, from its header or its first bytes. Out: {@link
 * dev.linkharvester.model.PageLinks}. Threads: any; the fetch stage calls {@link
 * dev.linkharvester.extract.LinkExtractor} on event loops for small pages and on worker threads for large ones.
 *
 * <p><b>The steps.</b>
 *
 * <ol>
 * <li>{@code DocumentText} finds the encoding in the order of the standards and decodes once. {@code Prescan} finds a
 * declaration in the document, {@code Encoding} holds labels and tables, {@code LeadBytes} decodes East Asian
 * encodings, {@code CharsetGuess} guesses as the last resort.
 * <li>{@code LinkHeader} reads {@code Link} headers; their links come before those of the body. {@code RobotsTag} reads
 * the directives for robots in headers and page.
 * <li>One of the readers below hands each reference in the document to {@code References}.
 * <li>{@code LinkCollector} resolves the reference against its {@code Base}, counts it if it is no URL or has an
 * unwanted scheme, and drops it if it is a repetition.
 * </ol>
 *
 * <p><b>Which parser reads a page.</b> {@code --parser} chooses between the scanner and jsoup for HTML, and only there:
 *
 * <ul>
 * <li>HTML with {@code --parser jsoup}: jsoup parses every page, and {@code PageWalk} walks its tree.
 * <li>HTML with {@code --parser auto}, {@code --links href} and an output without columns for text and {@code rel}
 * (format tsv): {@code FastPage} scans the tags, with {@code TagScanner}. It stops at the first tag where a tree could
 * give other links: an unusual tag in a table, {@code select}, {@code noscript} or {@code svg}, an element with rules
 * of its own such as {@code template} or {@code math}, a tag with a syntax error, NUL or U+FFFF. Then jsoup parses the
 * page from its beginning.
 * <li>HTML with {@code --parser auto} and {@code --links all}, or with text and {@code rel} (formats csv and jsonl):
 * jsoup, because these need a tree.
 * <li>XHTML: jsoup's XML parser and {@code PageWalk}, whatever the option.
 * <li>Sitemaps, RSS, Atom and other XML: {@code XmlStream} streams tag by tag into {@code XmlLinks}, whatever the
 * option. A document that is not well-formed is read again from its beginning by {@code BrokenXml}, with jsoup's XML
 * parser.
 * <li>A page on which jsoup itself fails: {@code TagLinks} keeps the {@code href}s of its tags, and the report says
 * that its links are cut.
 * </ul>
 *
 * <p>jsoup defines the right result. The scanner finds the same links in the same order; differential tests compare
 * both on random pages, on html5lib's inputs and on the golden site. {@code UrlAttribute} lists the attributes that
 * hold URLs; {@code Srcset}, {@code MetaLinks} and {@code JsonLdLinks} read values that are more than one URL.
 *
 * <p><b>Which content counts.</b> The page is read as by a browser without scripts:
 *
 * <ul>
 * <li>The content of {@code noscript} counts.
 * <li>The content of {@code template} counts, although a browser does not load it: a declarative shadow root is a
 * template, and scripts make pages of the others. A {@code base} in a template does not count.
 * <li>Comments, conditional ones too, scripts, style sheets and the text of {@code textarea}, {@code title} and {@code
 * iframe} are no markup.
 * <li>{@code srcdoc} is a document of its own and is not read.
 * <li>{@code rel} is kept with each link; the frontier decides whether to obey {@code nofollow}.
 * </ul>
 *
 * <p><b>Order and identity.</b> Links come in document order, within an element in the order of its table, and each URL
 * once. A reference before the {@code base} element is relative to that base as well: in that rare case the page is
 * read a second time.
 *
 * <p><b>Bounds.</b> The body limits time and memory, and the fetch stage limits the body. jsoup's tree is the largest
 * part: many times the bytes of a body that consists of tags. Nothing recurses. The named limits are {@link
 * dev.linkharvester.extract.LinkExtractor#MAX_LINKS}, {@link
 * dev.linkharvester.extract.LinkExtractor#MAX_REFERENCE_LENGTH}, {@link
 * dev.linkharvester.extract.LinkExtractor#MAX_LINK_CHARACTERS}, {@link
 * dev.linkharvester.extract.LinkExtractor#MAX_RESOLVED_CHARACTERS}, {@code LinkExtractor.MAX_DEPTH}, {@code
 * LinkText.MAX_LENGTH} and {@code MAX_NODES}, {@code Prescan.BYTES}, {@code BrokenXml.MAX_LENGTH}, {@code
 * JsonLdLinks.MAX_LENGTH} and {@code MAX_DEPTH}, {@link dev.linkharvester.extract.SitemapReader#MAX_ENTRIES} and {@link
 * dev.linkharvester.extract.SitemapReader#MAX_BYTES}.
 */
@NullMarked
package dev.linkharvester.extract;

import org.jspecify.annotations.NullMarked;
