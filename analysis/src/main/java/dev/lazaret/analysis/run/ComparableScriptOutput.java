package dev.lazaret.analysis.run;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a native and an isolated execution of the same build script have in common, if the script behaves the same in
 * both. Untrusted: the script wrote it.
 *
 * @param lines cargo instructions that a recording may contain, each beginning with {@code cargo:}. Their order has no
 *     effect; of several values for one variable, only the last one is contained
 * @param files descriptions of the contents (a digest, or the kind of an entry) by path below OUT_DIR, sanitized for
 *     display
 */
public record ComparableScriptOutput(SortedSet<String> lines, SortedMap<String, String> files) {
    /** Maximum length in characters of the stored form, several times that of Debian's largest scripts. */
    public static final int MOST_CHARACTERS = 256 << 10;

    private static final String PREFIX = "cargo:";
    private static final String VARIABLE = "rustc-env=";
    private static final String FILE = "file ";
    private static final int FIELDS = 3;

    public ComparableScriptOutput {
        lines = Collections.unmodifiableSortedSet(new TreeSet<>(lines));
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * Creates the comparable part of an output.
     *
     * @param printed trimmed lines that the script printed, in order; lines that can't be compared are ignored
     * @return the output; empty if it is too large to be compared
     */
    public static Optional<ComparableScriptOutput> of(List<String> printed, SortedMap<String, String> files) {
        SortedSet<String> lines = new TreeSet<>();
        Map<String, String> variables = new HashMap<>();
        for (String line : printed) {
            if (line.startsWith(PREFIX)) {
                String message = line.substring(PREFIX.length() + (line.startsWith(PREFIX + ":") ? 1 : 0));
                if (RecordedLineValidator.refusal(message).isPresent()) {
                    continue;
                }
                if (message.startsWith(VARIABLE)) {
                    variables.put(message.substring(0, message.indexOf('=', VARIABLE.length())), PREFIX + message);
                } else {
                    lines.add(PREFIX + message);
                }
            }
        }
        lines.addAll(variables.values());
        ComparableScriptOutput made = new ComparableScriptOutput(lines, files);
        return made.length() <= MOST_CHARACTERS ? Optional.of(made) : Optional.empty();
    }

    /** Returns the length in characters of the stored form. */
    public long length() {
        return lines.stream().mapToLong(line -> line.length() + 1).sum()
                + files.entrySet().stream()
                        .mapToLong(file -> FILE.length()
                                + file.getKey().length()
                                + file.getValue().length()
                                + 2)
                        .sum();
    }

    /** Returns the form in which the output is stored: one line for each instruction and file. */
    public String text() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        files.forEach((path, content) ->
                text.append(FILE).append(content).append(' ').append(path).append('\n'));
        return text.toString();
    }

    /** Reads the stored form; empty if it has another form, or is too long. */
    public static Optional<ComparableScriptOutput> parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        SortedSet<String> lines = new TreeSet<>();
        SortedMap<String, String> files = new TreeMap<>();
        for (String line : text.lines().toList()) {
            String[] fields = line.split(" ", FIELDS);
            if (line.startsWith(PREFIX)) {
                lines.add(line);
            } else if (line.startsWith(FILE) && fields.length == FIELDS) {
                files.put(fields[2], fields[1]);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new ComparableScriptOutput(lines, files));
    }
}
