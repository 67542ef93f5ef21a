package dev.linkharvester.job.model;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.linkharvester.model.StopReason;
import java.io.IOException;
import java.util.Map;

/** Writes and reads the JSON of jobs. The one mapper of files, REST and events; only the service loads it. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            // The components of a record are its members, and its questions are not.
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .addMixIn(StopReason.class, Label.class)
            .addMixIn(JobState.class, Label.class)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Earlier versions accepted them.
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();

    /** Writes an enum by its label. */
    private interface Label {
        @JsonValue
        String label();
    }

    private Json() {}

    /** Writes a value on one line. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }

    /** Writes a value on one line, in UTF-8. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }

    /** Writes a value in many lines, for people. */
    public static String pretty(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }

    /**
     * Reads a value.
     *
     * @throws IOException when the text is no JSON, or not that of the type
     */
    public static <T> T read(String text, Class<T> type) throws IOException {
        T value = MAPPER.readValue(text, type);
        if (value == null) {
            throw new IOException("is null");
        }
        return value;
    }

    /**
     * Reads an object of which the members are not known.
     *
     * @throws IOException when the text is no JSON object
     */
    @SuppressWarnings("unchecked") // The keys of a JSON object are strings.
    public static Map<String, Object> readObject(String text) throws IOException {
        return read(text, Map.class);
    }
}
