package dev.lazaret.analysis.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.analysis.repository.RepoPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One case of the corpus: a small repository, with the findings that are required and forbidden in it. The README.md in
 * the corpus folder describes the format.
 *
 * @param name of the file, without its extension
 * @param about one sentence
 * @param verified how the case was verified
 * @param expected findings that are required
 * @param also all other findings, which are not what the case is about
 * @param absent ids that must not be found anywhere
 * @param said expected sentences on the layout of the repository; if there are any, they must match exactly
 * @param testData paths of findings that are in test data; if there are any, they must match exactly
 * @param steps expected results of Checks, each requested with a manifest
 * @param shows capabilities that must be found in build scripts and macro crates
 * @param marks changes to entries after all are created, in the order of the file
 * @param entries in the order of the file
 */
public record CaseArchive(
        String name,
        String about,
        String verified,
        List<Expected> expected,
        List<Expected> also,
        List<String> absent,
        List<String> said,
        List<String> testData,
        List<StepAsked> steps,
        List<Shown> shows,
        List<Mark> marks,
        List<Entry> entries) {

    /** A required finding; all fields are compared. */
    public record Expected(String id, RepoPath path, int line, String trigger, String severity) {}

    /**
     * A capability that must be found.
     *
     * @param broken why the call path is not certain; {@code certain} if it is
     * @param way names of the functions on the call path, starting at the entry point
     */
    public record Shown(RepoPath path, int line, String capability, String broken, String way) {}

    /**
     * A requested Check.
     *
     * @param manifest empty if none is named
     * @param refusal the sentence that refuses it; empty if it is planned
     */
    public record StepAsked(String manifest, String refusal) {}

    /**
     * File system metadata to set on an entry.
     *
     * @param value for {@code mode} the octal digits, for {@code name} the path of the additional hard link, for
     *     {@code attribute} its name
     */
    public record Mark(String key, String value, String path) {}

    /** The type of an entry. */
    public enum Kind {
        FILE,
        EXECUTABLE,
        LINK,
        FIFO,
        FOLDER
    }

    /**
     * An entry of the repository.
     *
     * @param content of a file, or the target of a link
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Entry(RepoPath path, Kind kind, byte[] content) {}

    private static final Pattern HEADER =
            Pattern.compile("-- (file|exec|base64|base64-exec|link|fifo|dir) (.*?)(?: -> (.*))? --");

    private static final Pattern SHOWS = Pattern.compile("(\\S+) (\\d+) (\\S+) (\\S+) ?(.*)");

    private static final Pattern EXPECT = Pattern.compile("(\\S+) (.+) (\\d+) (\\w+) (\\w+)");

    /**
     * Parses a case.
     *
     * @throws IllegalArgumentException if the text does not have the format
     */
    public static CaseArchive parse(String name, byte[] bytes) {
        List<String> lines = List.of(new String(bytes, ISO_8859_1).split("\n", -1));
        Header header = new Header(name);
        int next = 0;
        while (next < lines.size() && !lines.get(next).startsWith("-- ")) {
            header.line(new String(lines.get(next++).getBytes(ISO_8859_1), UTF_8));
        }
        List<Entry> entries = new ArrayList<>();
        Set<RepoPath> paths = new HashSet<>();
        int end = lines.getLast().isEmpty() ? lines.size() - 1 : lines.size();
        while (next < end) {
            int start = next++;
            while (next < end && !lines.get(next).startsWith("-- ")) {
                next++;
            }
            Entry entry = entry(name, lines.get(start), lines.subList(start + 1, next));
            if (!paths.add(entry.path())) {
                throw broken(name, "a path given twice: " + entry.path());
            }
            entries.add(entry);
        }
        return header.with(entries);
    }

    /**
     * Creates the repository in a folder that must not exist yet. Links are created last, so that nothing is written
     * through one.
     */
    public void unpackInto(Path folder) throws IOException {
        Unpacker.unpack(this, folder);
    }

    private static Entry entry(String name, String head, List<String> lines) {
        Matcher matcher = HEADER.matcher(head);
        if (!matcher.matches()) {
            throw broken(name, head);
        }
        RepoPath path = RepoPath.ofBytes(decoded(matcher.group(2)));
        return switch (matcher.group(1)) {
            case "file" -> new Entry(path, Kind.FILE, text(lines));
            case "exec" -> new Entry(path, Kind.EXECUTABLE, text(lines));
            case "base64" -> new Entry(path, Kind.FILE, Base64.getMimeDecoder().decode(String.join("\n", lines)));
            case "base64-exec" ->
                new Entry(path, Kind.EXECUTABLE, Base64.getMimeDecoder().decode(String.join("\n", lines)));
            case "link" ->
                new Entry(
                        path,
                        Kind.LINK,
                        decoded(Optional.ofNullable(matcher.group(3)).orElseThrow(() -> broken(name, head))));
            case "fifo" -> new Entry(path, Kind.FIFO, new byte[0]);
            default -> new Entry(path, Kind.FOLDER, new byte[0]);
        };
    }

    private static byte[] text(List<String> lines) {
        StringBuilder out = new StringBuilder();
        for (String line : lines) {
            boolean escaped = line.matches("\\\\+-- .*");
            out.append(escaped ? line.substring(1) : line).append('\n');
        }
        return out.toString().getBytes(ISO_8859_1);
    }

    /** Returns the bytes of a percent-encoded path. */
    private static byte[] decoded(String encoded) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] bytes = encoded.getBytes(ISO_8859_1);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%' && i + 2 < bytes.length) {
                out.write(Integer.parseInt(encoded.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                out.write(bytes[i]);
            }
        }
        return out.toByteArray();
    }

    private static IllegalArgumentException broken(String name, String what) {
        return new IllegalArgumentException(name + ".case is not in the case format: " + what);
    }

    private static final class Header {
        private final String name;
        private String about = "";
        private String verified = "";
        private final List<Expected> expected = new ArrayList<>();
        private final List<Expected> also = new ArrayList<>();
        private final List<String> absent = new ArrayList<>();
        private final List<String> said = new ArrayList<>();
        private final List<String> testData = new ArrayList<>();
        private final List<StepAsked> steps = new ArrayList<>();
        private final List<Shown> shows = new ArrayList<>();
        private final List<Mark> marks = new ArrayList<>();

        Header(String name) {
            this.name = name;
        }

        void line(String line) {
            if (line.isBlank()) {
                return;
            }
            int colon = line.indexOf(": ");
            String key = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 2);
            switch (key) {
                case "about" -> about = value;
                case "verified" -> verified = value;
                case "absent" -> absent.add(value.strip());
                case "said" -> said.add(value.strip());
                case "test-data" -> testData.add(value.strip());
                case "mode", "name", "attribute" -> {
                    int blank = value.indexOf(' ');
                    marks.add(new Mark(
                            key,
                            value.substring(0, blank),
                            value.substring(blank + 1).strip()));
                }
                case "planned" -> steps.add(new StepAsked(value.strip(), ""));
                case "refused" -> {
                    int from = value.indexOf(": ");
                    steps.add(new StepAsked(value.substring(0, from).strip(), value.substring(from + 2)));
                }
                case "shows" -> {
                    Matcher matcher = SHOWS.matcher(value);
                    if (!matcher.matches()) {
                        throw broken(name, line);
                    }
                    shows.add(new Shown(
                            RepoPath.ofBytes(decoded(matcher.group(1))),
                            Integer.parseInt(matcher.group(2)),
                            matcher.group(3),
                            matcher.group(4),
                            matcher.group(5).strip()));
                }
                case "expect" -> expected.add(finding(line, value));
                case "also" -> also.add(finding(line, value));
                default -> throw broken(name, line);
            }
        }

        private Expected finding(String line, String value) {
            Matcher matcher = EXPECT.matcher(value);
            if (!matcher.matches()) {
                throw broken(name, line);
            }
            return new Expected(
                    matcher.group(1),
                    RepoPath.ofBytes(decoded(matcher.group(2))),
                    Integer.parseInt(matcher.group(3)),
                    matcher.group(4),
                    matcher.group(5));
        }

        CaseArchive with(List<Entry> entries) {
            return new CaseArchive(
                    name,
                    about,
                    verified,
                    List.copyOf(expected),
                    List.copyOf(also),
                    List.copyOf(absent),
                    List.copyOf(said),
                    List.copyOf(testData),
                    List.copyOf(steps),
                    List.copyOf(shows),
                    List.copyOf(marks),
                    List.copyOf(entries));
        }
    }
}
