package dev.lazaret.app.store;

import dev.lazaret.analysis.finding.RepositoryArea;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.Subject;
import dev.lazaret.analysis.scope.Subjects;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Converts the coverage of a verdict to a stored string and back: one line per component, with paths and digests in
 * hexadecimal.
 */
final class VerdictCoverageCodec {
    private static final HexFormat HEX = HexFormat.of();
    private static final String AREA = "area ";

    private VerdictCoverageCodec() {}

    static String write(VerdictCoverage covered) {
        StringBuilder out = new StringBuilder("own " + covered.own().hex());
        if (covered.area() != RepositoryArea.PROJECT) {
            out.append('\n').append(AREA).append(covered.area().name());
        }
        for (Subject subject : covered.subjects().all()) {
            out.append('\n');
            switch (subject) {
                case Subject.File(RepoPath path, Digest digest) ->
                    out.append("file ").append(hex(path)).append(' ').append(digest.hex());
                case Subject.Folder(RepoPath path, Digest digest, int entries) ->
                    out.append("folder ").append(hex(path)).append(' ').append(digest.hex() + ' ' + entries);
                case Subject.Uncovered(Subject.Reason reason, String what) ->
                    out.append("uncovered ").append(reason.name()).append(' ').append(what);
            }
        }
        return out.toString();
    }

    /** Parses the output of {@link #write}; empty if the string is null or has another format. */
    static Optional<VerdictCoverage> read(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            List<String> lines = List.of(text.split("\n", -1));
            String[] own = lines.getFirst().split(" ", 2);
            RepositoryArea area = RepositoryArea.PROJECT;
            List<Subject> subjects = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                if (line.startsWith(AREA)) {
                    area = RepositoryArea.valueOf(line.substring(AREA.length()));
                } else {
                    subjects.add(subject(line));
                }
            }
            return Optional.of(new VerdictCoverage(digest(own[1]), Subjects.of(subjects), area));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static Subject subject(String line) {
        String[] words = line.split(" ", 2);
        String[] rest = words[1].split(" ", words[0].equals("folder") ? 3 : 2);
        return switch (words[0]) {
            case "file" -> new Subject.File(path(rest[0]), digest(rest[1]));
            case "folder" -> new Subject.Folder(path(rest[0]), digest(rest[1]), Integer.parseInt(rest[2]));
            case "uncovered" -> new Subject.Uncovered(Subject.Reason.valueOf(rest[0]), rest[1]);
            default -> throw new IllegalArgumentException("no part of what a verdict covers");
        };
    }

    private static String hex(RepoPath path) {
        return HEX.formatHex(path.bytes());
    }

    private static RepoPath path(String hex) {
        return RepoPath.ofBytes(HEX.parseHex(hex));
    }

    private static Digest digest(String hex) {
        return Digest.of(HEX.parseHex(hex));
    }
}
