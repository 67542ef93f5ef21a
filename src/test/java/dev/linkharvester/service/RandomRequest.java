package dev.linkharvester.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Requests near those that the document describes: mostly right, with something wrong somewhere. */
final class RandomRequest {
    private static final String SEED = "http://127.0.0.1:1/";

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "-",
            "0",
            "-1",
            "1",
            "2",
            "9223372036854775808",
            "1e400",
            "NaN",
            "true",
            "null",
            "..",
            "../..",
            "%00",
            "%2e%2e%2f",
            "%",
            "%zz",
            "%ff",
            "a%0d%0ab",
            "\u00e4\u20ac",
            "\ud83d\ude00",
            "(",
            "[a-z]*",
            "5s",
            "1KiB",
            "tsv",
            "jsonl",
            "csv",
            "done",
            "0 3 * * *",
            "x".repeat(300),
            "'\"<script>",
            "\t",
            "&",
            "#",
            "?");

    private static final List<String> HEADERS = List.of(
            "Range: bytes=0-9",
            "Range: bytes=-5",
            "Range: bytes=99999999999999999999-",
            "Range: bytes=5-1",
            "Range: bytes=0-1,3-4",
            "Range: lines=1-2",
            "Range: bytes=",
            "If-None-Match: *",
            "If-None-Match: \"x\"",
            "If-Match: \"x\"",
            "If-Modified-Since: yesterday",
            "Idempotency-Key: k",
            "Idempotency-Key: ",
            "Idempotency-Key: \u00e4",
            "Last-Event-ID: x-1",
            "Last-Event-ID: ",
            "Last-Event-ID: -9",
            "Accept: image/png",
            "Accept-Encoding: br, *;q=0",
            "Expect: 100-continue",
            "Expect: 200-maybe",
            "Origin: null",
            "Sec-Fetch-Site: cross-site",
            "Cookie: harvest-session=x",
            "Cookie: ;;=;",
            "Authorization: Bearer x",
            "Authorization: ",
            "X-Forwarded-For: <script>",
            "Content-Type: text/plain",
            "Content-Type: ",
            "Content-Type: application/json; charset=utf-7",
            "Content-Encoding: gzip",
            "Connection: upgrade, h2c",
            "Upgrade: h2c",
            "Transfer-Encoding: identity",
            "Host: 127.0.0.1");

    private static final List<String> METHODS =
            List.of("GET", "POST", "DELETE", "PUT", "PATCH", "HEAD", "OPTIONS", "X");

    private final Random random;
    private final OpenApi contract;
    private final Map<String, List<String>> ids;
    private final List<String> optionNames;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param ids of what may be there, by the name of their parameter
     * @param optionNames those that a job may set
     */
    RandomRequest(long seed, OpenApi contract, Map<String, List<String>> ids, List<String> optionNames) {
        random = new Random(seed);
        this.contract = contract;
        this.ids = ids;
        this.optionNames = optionNames;
    }

    /**
     * What was made.
     *
     * @param text all of it, a character a byte
     */
    record Made(String method, String target, String text) {
        String path() {
            int query = target.indexOf('?');
            return query < 0 ? target : target.substring(0, query);
        }

        @Override
        public String toString() {
            return text.length() > 2_000 ? text.substring(0, 2_000) + "\u2026" : text;
        }
    }

    private String id(String of) {
        var known = ids.getOrDefault(of, List.of());
        return known.isEmpty() ? "x" : oneOf(known);
    }

    private boolean rarely() {
        return random.nextInt(8) == 0;
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    Made make() throws Exception {
        var operation = oneOf(contract.operations());
        var method = rarely() ? oneOf(METHODS) : operation.getKey();
        var target = target(operation.getKey(), operation.getValue());
        var head = new StringBuilder(method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n");
        for (int more = random.nextInt(3); more > 0; more--) {
            head.append(oneOf(HEADERS)).append("\r\n");
        }
        var types = contract.bodyTypes(operation.getKey(), operation.getValue());
        var body = new byte[0];
        if (!types.isEmpty()) {
            head.append("Content-Type: ").append(types.getFirst()).append("\r\n");
            body = types.contains("application/json")
                    ? body(contract.bodySchema(operation.getKey(), operation.getValue()))
                    : (SEED + '\n' + oneOf(TEXTS)).getBytes(StandardCharsets.UTF_8);
        }
        if (body.length > 0 || rarely()) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return new Made(method, target, bytes.toString(StandardCharsets.ISO_8859_1));
    }

    private String target(String method, String template) {
        var path = template;
        var query = new ArrayList<String>();
        for (var parameter : contract.parameters(method, template)) {
            var name = parameter.get("name").asText();
            switch (parameter.get("in").asText()) {
                case "path" -> path = path.replace("{" + name + "}", rarely() ? inUrl() : id(name));
                case "query" -> {
                    if (random.nextInt(3) == 0) {
                        query.add(name + "=" + parameterValue(contract.resolved(parameter.get("schema"))));
                    }
                }
                default -> {
                    // Headers are drawn from all of them.
                }
            }
        }
        if (rarely()) {
            query.add(inUrl() + "=" + inUrl());
        }
        return path + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    // What may stand in a request line without ending it.
    private String inUrl() {
        return oneOf(TEXTS).replace(" ", "%20").replace("\t", "%09");
    }

    private String parameterValue(JsonNode schema) {
        if (rarely()) {
            return inUrl();
        }
        if (schema.has("enum")) {
            return schema.get("enum")
                    .get(random.nextInt(schema.get("enum").size()))
                    .asText();
        }
        return switch (schema.path("type").asText()) {
            case "integer" -> String.valueOf(schema.path("minimum").asLong() + random.nextInt(4) - 1);
            case "boolean" -> String.valueOf(random.nextBoolean());
            default -> id(rarely() ? "job" : "upload");
        };
    }

    private byte[] body(JsonNode schema) throws Exception {
        var right = value(contract.resolved(schema), "");
        for (int wrong = random.nextInt(3); wrong > 0; wrong--) {
            spoil(right);
        }
        var text = json.writeValueAsBytes(right);
        return switch (random.nextInt(40)) {
            case 0 -> java.util.Arrays.copyOf(text, random.nextInt(text.length + 1));
            case 1 -> "[".repeat(20_000).getBytes(StandardCharsets.UTF_8);
            case 2 -> new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'};
            case 3 -> "{\"options\":{},\"options\":{}}".getBytes(StandardCharsets.UTF_8);
            case 4 -> "\ufeff{}".getBytes(StandardCharsets.UTF_8);
            case 5 -> "{\"name\":\"\\ud800\",\"options\":{}}".getBytes(StandardCharsets.UTF_8);
            case 6 -> ("{\"name\":1" + "0".repeat(2_000) + "}").getBytes(StandardCharsets.UTF_8);
            default -> text;
        };
    }

    private JsonNode value(JsonNode schema, String name) {
        var nodes = JsonNodeFactory.instance;
        if (name.equals("options")) {
            return options();
        }
        return switch (schema.path("type").asText()) {
            case "object" -> {
                var object = nodes.objectNode();
                schema.path("properties").properties().forEach(property -> {
                    boolean required = schema.path("required").toString().contains('"' + property.getKey() + '"');
                    if (required || random.nextInt(4) == 0) {
                        object.set(property.getKey(), value(contract.resolved(property.getValue()), property.getKey()));
                    }
                });
                yield object;
            }
            case "array" -> nodes.arrayNode().add(SEED);
            case "integer" -> nodes.numberNode(schema.path("minimum").asLong() + random.nextInt(3));
            case "string" ->
                nodes.textNode(
                        switch (name) {
                            case "every" -> "1h";
                            case "cron" -> "0 3 * * *";
                            case "zone" -> "UTC";
                            case "upload" -> id(rarely() ? "job" : "upload");
                            default -> "x";
                        });
            default -> nodes.textNode("x");
        };
    }

    private ObjectNode options() {
        var options = JsonNodeFactory.instance.objectNode();
        options.set("url", JsonNodeFactory.instance.arrayNode().add(SEED));
        for (int more = random.nextInt(4); more > 0; more--) {
            options.set(oneOf(optionNames), anything());
        }
        return options;
    }

    private JsonNode anything() {
        var nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(9)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.booleanNode(random.nextBoolean());
            case 2 -> nodes.numberNode(random.nextInt(10) - 2);
            case 3 -> nodes.numberNode(Long.MAX_VALUE);
            case 4 -> nodes.numberNode(1e300);
            case 5 -> nodes.arrayNode().add(oneOf(TEXTS)).add(oneOf(TEXTS));
            case 6 -> nodes.objectNode().put("x", oneOf(TEXTS));
            default -> nodes.textNode(oneOf(TEXTS));
        };
    }

    /** Changes something somewhere. */
    private void spoil(JsonNode node) {
        switch (node) {
            case ObjectNode object -> {
                var names = new ArrayList<String>();
                object.fieldNames().forEachRemaining(names::add);
                if (names.isEmpty() || rarely()) {
                    object.set(oneOf(TEXTS), anything());
                    return;
                }
                var name = oneOf(names);
                if (object.get(name).isContainerNode() && random.nextBoolean()) {
                    spoil(object.get(name));
                } else if (random.nextInt(3) == 0) {
                    object.remove(name);
                } else {
                    object.set(name, anything());
                }
            }
            case ArrayNode array -> array.add(anything());
            default -> {
                // A plain value is spoiled from outside.
            }
        }
    }
}
