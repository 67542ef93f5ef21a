package dev.linkharvester.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The contract: every answer has a status, a type and a body that the document describes. */
final class OpenApi {
    private static final String PLACE = "https://linkharvester.dev/openapi.json";

    private final JsonNode document;
    private final ObjectMapper json = new ObjectMapper();
    private final JsonSchemaFactory schemas;

    private OpenApi(JsonNode document) {
        this.document = document;
        schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(PLACE, document.toString()))));
    }

    static OpenApi read() {
        try (var file = Objects.requireNonNull(OpenApi.class.getResourceAsStream("/api/openapi.yaml"))) {
            return new OpenApi(new YAMLMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every method and path of the document. */
    List<Map.Entry<String, String>> operations() {
        var operations = new ArrayList<Map.Entry<String, String>>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(name -> {
                    if (!name.equals("parameters")) {
                        operations.add(Map.entry(name.toUpperCase(Locale.ROOT), path.getKey()));
                    }
                }));
        return operations;
    }

    /** The parameters of an operation, those of its path included. */
    List<JsonNode> parameters(String method, String template) {
        var path = document.get("paths").get(template);
        var parameters = new ArrayList<JsonNode>();
        for (var of : List.of(path, path.get(method.toLowerCase(Locale.ROOT)))) {
            of.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
        }
        return parameters;
    }

    /** The media types of an operation's body; none when it has no body. */
    List<String> bodyTypes(String method, String template) {
        var types = new ArrayList<String>();
        document.get("paths")
                .get(template)
                .get(method.toLowerCase(Locale.ROOT))
                .path("requestBody")
                .path("content")
                .fieldNames()
                .forEachRemaining(types::add);
        return types;
    }

    /** The schema of an operation's JSON body. */
    JsonNode bodySchema(String method, String template) {
        return document.get("paths")
                .get(template)
                .get(method.toLowerCase(Locale.ROOT))
                .at("/requestBody/content/application~1json/schema");
    }

    /** What a reference stands for; anything else as it is. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    void check(String method, String path, int status, String contentType, String body) {
        var what = method + " " + path + ": " + status + " " + contentType + ": " + body;
        var template = template(path);
        assertThat(template).as(what).isPresent();
        var operation = document.get("paths").get(template.get()).get(method.toLowerCase(Locale.ROOT));
        assertThat(operation).as(what).isNotNull();
        var answers = operation.get("responses");
        var key = answers.has(String.valueOf(status)) ? String.valueOf(status) : "default";
        assertThat(answers.has(key)).as(what + " is not described").isTrue();
        assertThat(key.equals("default") && status < 400)
                .as(what + " is not described")
                .isFalse();
        assertThat(status < 500 || status == 503 || status == 507).as(what).isTrue();
        var pointer = "/paths/" + escaped(template.get()) + "/" + method.toLowerCase(Locale.ROOT) + "/responses/" + key;
        if (answers.get(key).has("$ref")) {
            pointer = answers.get(key).get("$ref").asText().substring(1);
        }
        var content = document.at(pointer).get("content");
        if (content == null) {
            assertThat(body).as(what).isEmpty();
            return;
        }
        var bare = contentType.contains(";") ? contentType.substring(0, contentType.indexOf(';')) : contentType;
        assertThat(content.has(bare)).as(what + ": the type is not described").isTrue();
        var schema =
                schemas.getSchema(SchemaLocation.of(PLACE + "#" + pointer + "/content/" + escaped(bare) + "/schema"));
        if (bare.equals("application/jsonl") && status == 200) {
            body.lines().forEach(line -> validate(schema, line, what));
        } else if (bare.endsWith("json")) {
            validate(schema, body, what);
        }
    }

    private void validate(JsonSchema schema, String text, String what) {
        try {
            assertThat(schema.validate(json.readTree(text))).as(what).isEmpty();
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(what, notJson);
        }
    }

    /** The described path of which a path is one. */
    Optional<String> template(String path) {
        var paths = document.get("paths");
        if (paths.has(path)) {
            return Optional.of(path);
        }
        for (var names = paths.fieldNames(); names.hasNext(); ) {
            var name = names.next();
            if (path.matches(name.replaceAll("\\{[a-z]+}", "[^/]+"))) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static String escaped(String part) {
        return part.replace("~", "~0").replace("/", "~1");
    }
}
