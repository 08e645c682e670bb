package dev.lazaret.analysis.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The recorded output of a build script, which replaces the script: cargo instructions, and text files in OUT_DIR.
 *
 * @param lines cargo instructions, each of which begins with {@code cargo:}
 * @param files contents by path below OUT_DIR
 */
public record BuildScriptRecording(List<String> lines, SortedMap<String, String> files) {
    /**
     * Maximum number of bytes of a recording: several times as many as the largest generators in Debian's crates write.
     */
    public static final int MOST_BYTES = 4 << 20;

    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*");
    private static final String PREFIX = "cargo:";

    public BuildScriptRecording {
        lines = List.copyOf(lines);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Result of reading a recording. */
    public sealed interface Reading {
        /** The recording is valid and may replace a script. */
        record Read(BuildScriptRecording recording) implements Reading {}

        /**
         * The recording is refused.
         *
         * @param line line number, from 1
         * @param why a clause
         */
        record Refused(int line, String why) implements Reading {}

        /** Returns the recording; empty if it was refused. */
        default Optional<BuildScriptRecording> found() {
            return this instanceof Read(BuildScriptRecording made) ? Optional.of(made) : Optional.empty();
        }
    }

    /**
     * Reads a recording. A recording consists of cargo instructions, and files. A file consists of a line {@code file
     * NAME}, the file's lines, and a line {@code end}; or of a line {@code file NAME LENGTH}, LENGTH bytes, and a line
     * end.
     */
    public static Reading of(String text) {
        return new Parser(text).read();
    }

    /**
     * Creates a recording from the output of a script that ran, or refuses output that must not be replayed.
     *
     * @param printed everything that the script printed; lines that are not cargo instructions are ignored
     * @param files contents of the text files, by path below OUT_DIR
     */
    public static Reading of(String printed, SortedMap<String, String> files) {
        List<String> lines = new ArrayList<>();
        int at = 0;
        for (String line : printed.lines().toList()) {
            at++;
            Optional<String> wrong = line.startsWith(PREFIX) ? add(line, lines) : Optional.empty();
            if (wrong.isPresent()) {
                return new Reading.Refused(at, wrong.get());
            }
        }
        SortedMap<String, String> stored = new TreeMap<>();
        for (var file : files.entrySet()) {
            Optional<String> wrong = wrongPath(file.getKey(), stored);
            if (wrong.isPresent()) {
                return new Reading.Refused(at, wrong.get());
            }
            stored.put(file.getKey(), file.getValue());
        }
        return new Reading.Read(new BuildScriptRecording(lines, stored));
    }

    private static Optional<String> add(String line, List<String> lines) {
        if (!line.startsWith(PREFIX)) {
            return Optional.of("it is neither a line that begins with cargo: nor a file");
        }
        String message = line.substring(line.startsWith(PREFIX + ":") ? PREFIX.length() + 1 : PREFIX.length());
        if (RecordedLineValidator.canOmit(message)) {
            return Optional.empty();
        }
        Optional<String> wrong = RecordedLineValidator.refusal(message);
        if (wrong.isEmpty()) {
            lines.add(PREFIX + message);
        }
        return wrong;
    }

    private static Optional<String> wrongPath(String path, SortedMap<String, String> files) {
        if (!PATH.matcher(path).matches()
                || List.of(path.split("/", -1)).stream().anyMatch(part -> part.equals(".") || part.equals(".."))) {
            return Optional.of("a file has a name of letters, digits, _, - and ., below OUT_DIR");
        }
        return files.containsKey(path) ? Optional.of("the file " + path + " occurs twice") : Optional.empty();
    }

    /** Returns a summary for people. */
    public String words() {
        return lines.size()
                + (lines.size() == 1 ? " cargo instruction, " : " cargo instructions, ")
                + files.size()
                + (files.size() == 1 ? " file" : " files");
    }

    /** Returns the recording in the format that {@link #of(String)} reads, with the length of each file. */
    public String text() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        files.forEach((path, content) -> text.append("file ")
                .append(path)
                .append(' ')
                .append(content.getBytes(StandardCharsets.UTF_8).length)
                .append('\n')
                .append(content)
                .append('\n'));
        return text.toString();
    }

    /** Parses a recording line by line. */
    private static final class Parser {
        private static final String FILE = "file";
        private static final Pattern LENGTH = Pattern.compile("[0-9]{1,9}");
        private static final String END = "end";

        private final byte[] bytes;
        private final List<String> lines = new ArrayList<>();
        private final SortedMap<String, String> files = new TreeMap<>();
        private int at;
        private int line;

        Parser(String text) {
            bytes = text.getBytes(StandardCharsets.UTF_8);
        }

        Reading read() {
            while (at < bytes.length) {
                String next = next();
                int here = line;
                List<String> words = List.of(next.split(" ", -1));
                Optional<String> wrong = words.getFirst().equals(FILE)
                        ? file(words)
                        : next.isBlank() ? Optional.empty() : add(next, lines);
                if (wrong.isPresent()) {
                    return new Reading.Refused(here, wrong.get());
                }
            }
            return new Reading.Read(new BuildScriptRecording(lines, files));
        }

        private String next() {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            String next = new String(bytes, at, end - at, StandardCharsets.UTF_8);
            at = Math.min(bytes.length, end + 1);
            line++;
            return next;
        }

        /** Reads a file. Returns the reason why it is refused, a clause; empty on success. */
        private Optional<String> file(List<String> words) {
            boolean counted =
                    words.size() == 3 && LENGTH.matcher(words.getLast()).matches();
            if (!counted && words.size() != 2) {
                return Optional.of("a file is given as its name, or as its name and how many bytes it has");
            }
            String path = words.get(1);
            Optional<String> wrong = wrongPath(path, files);
            if (wrong.isPresent()) {
                return wrong;
            }
            Optional<String> content = counted ? ofLength(Integer.parseInt(words.getLast())) : toEnd();
            content.ifPresent(text -> files.put(path, text));
            return content.isPresent() ? Optional.empty() : Optional.of("the end of the file " + path + " is missing");
        }

        private Optional<String> toEnd() {
            StringBuilder content = new StringBuilder();
            while (at < bytes.length) {
                String next = next();
                if (next.equals(END)) {
                    return Optional.of(content.toString());
                }
                content.append(next).append('\n');
            }
            return Optional.empty();
        }

        private Optional<String> ofLength(int length) {
            if (bytes.length - at <= length || bytes[at + length] != '\n') {
                return Optional.empty();
            }
            String content = new String(bytes, at, length, StandardCharsets.UTF_8);
            line += (int) content.chars().filter(c -> c == '\n').count() + 1;
            at += length + 1;
            return Optional.of(content);
        }
    }
}
