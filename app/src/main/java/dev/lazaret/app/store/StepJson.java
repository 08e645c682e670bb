package dev.lazaret.app.store;

import dev.lazaret.analysis.trust.Artifact;
import dev.lazaret.analysis.trust.Downloaded;
import dev.lazaret.analysis.trust.Launch;
import dev.lazaret.analysis.trust.Outcome;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.PolicyRule;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepEnd;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.analysis.trust.UnitId;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A step's record as JSON text, with the names and words of the audit's JSON, and back. */
final class StepJson {
    private static final JsonFactory JSON = new JsonFactory();

    private StepJson() {}

    static String write(StepRecord record) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("step", record.step().word());
            json.writeStringProperty("state", record.state().word());
            json.writeStringProperty("why", record.end().why());
            json.writeStringProperty("sight", word(record.end().sight()));
            if (record.end().exit().isPresent()) {
                json.writeNumberProperty("exit", record.end().exit().getAsInt());
            }
            json.writeStringProperty("digest", record.digest());
            writeList(json, "command", record.command());
            json.writeArrayPropertyStart("policy");
            for (PolicyRule rule : record.launch().policy()) {
                json.writeStartObject();
                json.writeStringProperty("rule", rule.rule());
                json.writeStringProperty("words", rule.words());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("units");
            for (PlannedUnit unit : record.units()) {
                json.writeStartObject();
                json.writeStringProperty("crate", unit.crate());
                json.writeStringProperty("version", unit.version());
                json.writeStringProperty("kind", unit.kind().word());
                json.writeStringProperty("path", unit.path());
                json.writeBooleanProperty("fromRepository", unit.fromRepository());
                json.writeStringProperty("decision", unit.decision().word());
                json.writeStringProperty("why", unit.why());
                // What was heard, and null where the end is not known.
                if (record.endKnown() || unit.decision() != PlannedUnit.Decision.RUN) {
                    json.writeBooleanProperty("executed", record.executed().contains(unit));
                } else {
                    json.writeNullProperty("executed");
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            writeList(json, "notes", record.outcome().notes());
            if (record.outcome().downloaded().isPresent()) {
                Downloaded downloaded = record.outcome().downloaded().get();
                json.writeObjectPropertyStart("downloaded");
                json.writeNumberProperty("crates", downloaded.crates());
                json.writeNumberProperty("bytes", downloaded.bytes());
                json.writeEndObject();
            }
            json.writeArrayPropertyStart("artifacts");
            for (Artifact artifact : record.artifacts()) {
                json.writeStartObject();
                json.writeStringProperty("path", artifact.path());
                json.writeNumberProperty("bytes", artifact.bytes());
                json.writeStringProperty("sha256", artifact.sha256());
                json.writeStringProperty("kind", artifact.kind());
                json.writeEndObject();
            }
            json.writeEndArray();
            CompilationJson.write(json, record.compilations());
            ObservationJson.write(json, record.outcome().observations());
            json.writeEndObject();
        }
        return out.toString();
    }

    private static void writeList(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    /**
     * The record that {@link #write} wrote.
     *
     * @throws IllegalArgumentException if the text is nothing of the kind
     * @throws tools.jackson.core.JacksonException if it is no JSON
     */
    static StepRecord read(String text) {
        Map<?, ?> record;
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            record = value(json) instanceof Map<?, ?> map ? map : Map.of();
        }
        List<PolicyRule> policy = new ArrayList<>();
        for (Object each : list(record, "policy")) {
            Map<?, ?> rule = each instanceof Map<?, ?> map ? map : Map.of();
            policy.add(new PolicyRule(string(rule, "rule"), string(rule, "words")));
        }
        List<PlannedUnit> units = new ArrayList<>();
        List<PlannedUnit> executed = new ArrayList<>();
        boolean endKnown = true;
        for (Object each : list(record, "units")) {
            Map<?, ?> unit = each instanceof Map<?, ?> map ? map : Map.of();
            PlannedUnit read = new PlannedUnit(
                    new UnitId(
                            string(unit, "crate"),
                            string(unit, "version"),
                            UnitId.Kind.valueOf(constant(string(unit, "kind"))),
                            string(unit, "path"),
                            Boolean.TRUE.equals(unit.get("fromRepository"))),
                    PlannedUnit.Decision.valueOf(constant(string(unit, "decision"))),
                    string(unit, "why"));
            units.add(read);
            endKnown &= !unit.containsKey("executed") || unit.get("executed") != null;
            // Where it is not said all count that were to run.
            if (unit.get("executed") instanceof Boolean told ? told : read.decision() == PlannedUnit.Decision.RUN) {
                executed.add(read);
            }
        }
        List<Artifact> artifacts = new ArrayList<>();
        for (Object each : list(record, "artifacts")) {
            Map<?, ?> artifact = each instanceof Map<?, ?> map ? map : Map.of();
            artifacts.add(new Artifact(
                    string(artifact, "path"),
                    Long.parseLong(string(artifact, "bytes")),
                    string(artifact, "sha256"),
                    string(artifact, "kind")));
        }
        return new StepRecord(
                Step.valueOf(constant(string(record, "step"))),
                end(record, endKnown),
                new Launch(optional(record, "digest"), strings(record, "command"), policy, units),
                new Outcome(
                        strings(record, "notes"),
                        downloaded(record),
                        artifacts,
                        executed,
                        CompilationJson.read(list(record, "compilations")),
                        ObservationJson.read(list(record, "observations"))));
    }

    /** {@code seen}: for a record that does not say whether its end was. */
    private static StepEnd end(Map<?, ?> record, boolean seen) {
        String sight = optional(record, "sight");
        String exit = optional(record, "exit");
        return new StepEnd(
                StepRecord.State.valueOf(constant(string(record, "state"))),
                optional(record, "why"),
                exit == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(exit)),
                sight != null
                        ? StepEnd.Sight.valueOf(constant(sight))
                        : seen ? StepEnd.Sight.SEEN : StepEnd.Sight.LOST);
    }

    private static Optional<Downloaded> downloaded(Map<?, ?> record) {
        return record.get("downloaded") instanceof Map<?, ?> found
                ? Optional.of(new Downloaded(
                        Integer.parseInt(string(found, "crates")), Long.parseLong(string(found, "bytes"))))
                : Optional.empty();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object value(JsonParser json) {
        JsonToken token = json.currentToken();
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    map.put(name, value(json));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(json));
                }
                yield list;
            }
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> json.getString();
        };
    }

    static List<?> list(Map<?, ?> map, String name) {
        return map.get(name) instanceof List<?> list ? list : List.of();
    }

    static List<String> strings(Map<?, ?> map, String name) {
        return list(map, name).stream().map(String::valueOf).toList();
    }

    private static @Nullable String optional(Map<?, ?> map, String name) {
        return map.get(name) instanceof String string ? string : null;
    }

    static String string(Map<?, ?> map, String name) {
        String string = optional(map, name);
        if (string == null) {
            throw new IllegalArgumentException("a step's record without " + name);
        }
        return string;
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
