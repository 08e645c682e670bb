package dev.lazaret.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Verdicts;
import dev.lazaret.analysis.trust.Artifact;
import dev.lazaret.analysis.trust.Launch;
import dev.lazaret.analysis.trust.Observation;
import dev.lazaret.analysis.trust.Outcome;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepEnd;
import dev.lazaret.analysis.trust.StepRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Protects that the page on JSON names every member of the audit's document, and no other. */
class JsonMembersTest {
    private static final Path PAGE = Path.of("..", "app", "docs", "json.md");
    private static final Pattern NAMED = Pattern.compile("`([A-Za-z0-9\\[\\].*]+)`");

    /** Objects with a member for each word. */
    private static final Pattern COUNTS = Pattern.compile("(counts\\.\\w+)\\.\\w+");

    /** Written where the layout of a repository is odd. */
    private static final Set<String> RARE =
            Set.of("shapes[].kind", "shapes[].path", "shapes[].line", "shapes[].words", "shapes[].lookedAt");

    @Test
    void areThoseOfThePage() throws IOException {
        SortedSet<String> written = new TreeSet<>(RARE);
        for (Reviewed reviewed : List.of(HandmadeAudit.reviewed(), seen())) {
            written.addAll(members(new JsonSummary().bytes(reviewed)));
        }
        SortedSet<String> leaves = new TreeSet<>(written);
        leaves.removeIf(member -> isParent(member, written));
        assertThat(named()).containsExactlyElementsOf(leaves);
    }

    /** A step that was seen doing something, and that made a file. */
    private static Reviewed seen() {
        Observation one = new Observation(
                Observation.Actor.CARGO,
                Observation.Operation.CONNECT,
                "a:1",
                Observation.Result.DENIED,
                false,
                "why",
                Optional.of("file"),
                List.of(
                        new Observation.Amount("bytes", 1),
                        new Observation.Amount("sent", 1),
                        new Observation.Amount("received", 1)));
        Outcome outcome = new Outcome(
                        List.of(),
                        Optional.empty(),
                        List.of(new Artifact("debug/a", 1, "0", "program")),
                        List.of(),
                        List.of())
                .withObservations(List.of(one));
        StepRecord record = new StepRecord(Step.CHECK, StepEnd.of(StepRecord.State.DONE, null), Launch.NONE, outcome);
        return new Reviewed(HandmadeAudit.of("x"), Verdicts.NONE, List.of(record));
    }

    private static SortedSet<String> named() throws IOException {
        String page = Files.readString(PAGE);
        String audit = page.substring(page.indexOf("## The audit"), page.indexOf("## A step"));
        SortedSet<String> named = new TreeSet<>();
        for (String line : audit.lines().filter(line -> line.startsWith("| `")).toList()) {
            Matcher name = NAMED.matcher(line.substring(0, line.indexOf(" | ", 2)));
            while (name.find()) {
                named.add(name.group(1));
            }
        }
        return named;
    }

    /** The ways to all members that are no objects, and no arrays of objects. */
    private static SortedSet<String> members(byte[] document) {
        SortedSet<String> found = new TreeSet<>();
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), document)) {
            json.nextToken();
            members(json, "", found);
        }
        return found;
    }

    private static void members(JsonParser json, String way, SortedSet<String> found) {
        switch (json.currentToken()) {
            case START_OBJECT -> {
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    members(json, way.isEmpty() ? name : way + "." + name, found);
                }
            }
            case START_ARRAY -> {
                found.add(way);
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    boolean object = json.currentToken() == JsonToken.START_OBJECT;
                    members(json, object ? way + "[]" : way, found);
                }
            }
            default -> found.add(COUNTS.matcher(way).replaceAll("$1.*"));
        }
    }

    private static boolean isParent(String member, SortedSet<String> all) {
        return all.stream().anyMatch(other -> other.startsWith(member + ".") || other.startsWith(member + "[]."));
    }
}
