package dev.linkharvester.service;

import dev.linkharvester.job.store.Disk;
import dev.linkharvester.vertx.Futures;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Serves files from the class path: the dashboard at {@code /}, from the folder {@code dashboard} of the resources; the
 * documentation of the API at {@code /docs/}; WebJars at {@code /webjars/NAME/}, without their versions. The threads of
 * {@link Disk} read the files, and memory keeps them. For one event loop.
 *
 * <p>It is not the StaticHandler of vertx-web: on the class path that one needs a cache folder, and the root of our
 * container is read-only.
 */
final class Assets {
    /** Files kept in memory. */
    static final int MAX_KEPT_FILES = 200;

    private static final Pattern PATH =
            Pattern.compile("[A-Za-z0-9_@-][A-Za-z0-9_@.-]*(/[A-Za-z0-9_@-][A-Za-z0-9_@.-]*)*");
    private static final String[] WEBJAR_GROUPS = {"org.webjars", "org.webjars.npm"};

    private static final Map<String, String> MEDIA_TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("yaml", "application/yaml"),
            Map.entry("webmanifest", "application/manifest+json"));

    private final Disk disk;
    private final Map<String, Buffer> kept = new HashMap<>();

    Assets(Disk disk) {
        this.disk = disk;
    }

    void addTo(Routes routes) {
        routes.get("/", Role.NONE, request -> send(request, "dashboard/index.html"));
        // Browsers fetch it even beside a response of the API.
        routes.get("/favicon.ico", Role.NONE, request -> send(request, "dashboard/icon.svg"));
        routes.get("/api/v1/openapi.yaml", Role.NONE, request -> send(request, "api/openapi.yaml"));
        // The router takes /docs/ for the same route, but a browser resolves relative URLs against another folder.
        routes.get(
                "/docs",
                Role.NONE,
                request -> String.valueOf(request.request().path()).endsWith("/")
                        ? send(request, "api/docs/index.html")
                        : request.redirect("/docs/"));
        routes.get("/docs/*", Role.NONE, request -> send(request, "api/docs/" + path(request, "/docs/")));
        routes.get("/webjars/*", Role.NONE, request -> webjar(request, path(request, "/webjars/")));
        routes.get("/assets/*", Role.NONE, request -> send(request, "dashboard/" + path(request, "/assets/")));
    }

    // No segment begins with a full stop, so that no path leaves its folder.
    private static String path(RoutingContext request, String prefix) {
        var path = request.normalizedPath().substring(prefix.length());
        if (!PATH.matcher(path).matches()) {
            throw notFound();
        }
        return path;
    }

    private static Problem notFound() {
        return new Problem(Problem.Kind.NOT_FOUND, "");
    }

    private Future<?> webjar(RoutingContext request, String path) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            throw notFound();
        }
        var name = path.substring(0, slash);
        var context = request.vertx().getOrCreateContext();
        return Futures.on(context, disk.get(() -> version(name)))
                .compose(version -> send(
                        request,
                        "META-INF/resources/webjars/" + name + '/' + version.orElseThrow(Assets::notFound)
                                + path.substring(slash)));
    }

    private static Optional<String> version(String name) throws IOException {
        for (var group : WEBJAR_GROUPS) {
            try (var file = resource("META-INF/maven/" + group + '/' + name + "/pom.properties")) {
                if (file != null) {
                    var properties = new Properties();
                    properties.load(file);
                    return Optional.ofNullable(properties.getProperty("version"));
                }
            }
        }
        return Optional.empty();
    }

    private Future<?> send(RoutingContext request, String resource) {
        var known = kept.get(resource);
        if (known != null) {
            return respond(request, resource, known);
        }
        var context = request.vertx().getOrCreateContext();
        return Futures.on(context, disk.get(() -> content(resource))).compose(content -> {
            if (kept.size() < MAX_KEPT_FILES) {
                kept.put(resource, content);
            }
            return respond(request, resource, content);
        });
    }

    private static Future<?> respond(RoutingContext request, String resource, Buffer content) {
        var ending = resource.substring(resource.lastIndexOf('.') + 1);
        return request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPES.getOrDefault(ending, "application/octet-stream"))
                // A new version of the service may bring new files.
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .end(content);
    }

    private static Buffer content(String resource) throws IOException {
        try (var file = resource(resource)) {
            if (file == null) {
                throw notFound();
            }
            return Buffer.buffer(file.readAllBytes());
        }
    }

    private static @Nullable InputStream resource(String name) {
        return Assets.class.getClassLoader().getResourceAsStream(name);
    }
}
