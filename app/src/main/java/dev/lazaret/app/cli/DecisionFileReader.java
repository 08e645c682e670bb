package dev.lazaret.app.cli;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.StoredDecision;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.step.CompileWork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads decisions on units from a text file, one per line: {@code run CRATE@VERSION:build-script sha256:HEX}. Ignores
 * empty lines and lines that begin with {@code #}. If there are several decisions for the same unit and bytes, the last
 * one applies.
 */
final class DecisionFileReader {
    /** Maximum size of a decision file in bytes: enough for tens of thousands of decisions. */
    private static final int MOST = 4 << 20;

    private static final Pattern UNIT =
            Pattern.compile("(?<crate>[A-Za-z0-9_-]+)@(?<version>[0-9A-Za-z.+-]*):(?<kind>[a-z-]+)");

    private static final Pattern DIGEST = Pattern.compile("sha256:(?<hex>[0-9a-f]{64})");

    private static final String WORDS = Stream.of(PlannedUnit.Decision.values())
            .map(PlannedUnit.Decision::word)
            .collect(Collectors.joining("|"));

    private DecisionFileReader() {}

    /**
     * Returns the decisions in a file, last line first.
     *
     * @param repository opened folder; a decision file inside it is rejected, because the project may have written it
     */
    static List<StoredDecision> read(Path file, Path repository) throws UsageException {
        String name = PathArgumentDecoder.shown(file);
        List<String> lines = AuditorFileReader.read("--decisions", file, List.of(repository), MOST)
                .lines()
                .toList();
        List<StoredDecision> decisions = new ArrayList<>();
        int number = 0;
        for (String line : lines) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                int at = number;
                decisions.addFirst(decision(line.strip())
                        .orElseThrow(() -> new UsageException("--decisions " + name + ", line " + at + ": expected "
                                + WORDS + " CRATE@VERSION:build-script|macro sha256:HEX, as --plan prints them.")));
            }
        }
        return decisions;
    }

    private static Optional<StoredDecision> decision(String line) {
        List<String> words = List.of(line.split(" +", -1));
        if (words.size() != 3) {
            return Optional.empty();
        }
        Matcher unit = UNIT.matcher(words.get(1));
        Matcher digest = DIGEST.matcher(words.get(2));
        if (!unit.matches() || !digest.matches()) {
            return Optional.empty();
        }
        Optional<PlannedUnit.Decision> decision =
                word(PlannedUnit.Decision.values(), PlannedUnit.Decision::word, words.getFirst());
        Optional<UnitId.Kind> kind = word(UnitId.Kind.values(), UnitId.Kind::word, unit.group("kind"));
        return decision.flatMap(one -> kind.filter(one::isFor)
                .map(of -> new StoredDecision(
                        unit.group("crate"),
                        unit.group("version"),
                        of,
                        Optional.empty(),
                        Digest.of(HexFormat.of().parseHex(digest.group("hex"))),
                        one,
                        true)));
    }

    private static <T> Optional<T> word(T[] values, Function<T, String> words, String word) {
        return Arrays.stream(values)
                .filter(value -> words.apply(value).equals(word))
                .findFirst();
    }

    /**
     * Returns the decision line for a unit in a plan; empty if the decision can't be bound to bytes, or if the unit is
     * neither a build script nor a macro.
     */
    static Optional<String> line(CompileWork work, PlannedUnit unit) {
        return unit.kind().isCompileTime()
                ? work.binding(unit)
                        .digest()
                        .map(digest -> unit.decision().word() + " " + unit.crate() + "@" + unit.version() + ":"
                                + unit.kind().word() + " " + digest)
                : Optional.empty();
    }
}
