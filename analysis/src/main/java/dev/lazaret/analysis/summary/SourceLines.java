package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.text.LineIndex;
import dev.lazaret.analysis.text.TextDecodingResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The lines of findings and the lines around them. They are read again for a document, because an audit stores no
 * lines. Contains no lines of a file that has changed since the audit.
 */
public final class SourceLines {
    /** No lines, because no source was read again. */
    public static final SourceLines NONE = new SourceLines(Map.of());

    /** Number of lines before and after the line of a finding. */
    private static final int AROUND = 3;

    /** Maximum size in bytes of a file that is read again. */
    private static final int MOST_BYTES = 16 << 20;

    /** Maximum total number of characters stored for all files. The last file may exceed it. */
    private static final long MOST_CHARACTERS = 32L << 20;

    private final Map<RepoPath, NavigableMap<Integer, SourceLine>> files;

    private SourceLines(Map<RepoPath, NavigableMap<Integer, SourceLine>> files) {
        this.files = files;
    }

    /** Reads the files of the findings, in the order of their paths. */
    public static SourceLines read(Repository repository, Audit audit) {
        NavigableMap<RepoPath, SortedSet<Integer>> wanted = new TreeMap<>();
        for (Finding finding : audit.findings()) {
            if (finding.line() > 0) {
                SortedSet<Integer> lines = wanted.computeIfAbsent(finding.path(), _ -> new TreeSet<>());
                for (int line = finding.line() - AROUND; line <= finding.line() + AROUND; line++) {
                    lines.add(line);
                }
            }
        }
        Map<RepoPath, NavigableMap<Integer, SourceLine>> files = new HashMap<>();
        long room = MOST_CHARACTERS;
        for (Map.Entry<RepoPath, SortedSet<Integer>> file : wanted.entrySet()) {
            Optional<Digest> audited = audit.inventory().entry(file.getKey()).map(Entry::digest);
            if (room > 0
                    && audited.isPresent()
                    && repository.read(file.getKey(), MOST_BYTES) instanceof ReadResult.Whole(Content content)
                    && digest(content).equals(audited.get())) {
                NavigableMap<Integer, SourceLine> lines = lines(content, file.getValue());
                room -= lines.values().stream()
                        .mapToLong(line -> line.text().length())
                        .sum();
                files.put(file.getKey(), lines);
            }
        }
        return new SourceLines(files);
    }

    private static Digest digest(Content content) {
        MessageDigest sum = Digest.start();
        sum.update(content.buffer(), 0, content.length());
        return Digest.finish(sum);
    }

    /**
     * Returns the lines with these numbers, as far as they exist; empty if the file is not UTF-8 text, because the
     * lines of other files are counted differently.
     */
    private static NavigableMap<Integer, SourceLine> lines(Content content, SortedSet<Integer> numbers) {
        byte[] bytes = content.buffer();
        if (!(TextDecodingResult.of(bytes, content.length()) instanceof TextDecodingResult.Text text)
                || text.encoding() != TextDecodingResult.Encoding.UTF_8) {
            return Collections.emptyNavigableMap();
        }
        LineIndex lines = LineIndex.of(bytes, content.length());
        NavigableMap<Integer, SourceLine> found = new TreeMap<>();
        for (int number : numbers) {
            int start = lines.start(number);
            boolean behindTheLast = number == lines.count() && start == content.length();
            if (number >= 1 && number <= lines.count() && !behindTheLast) {
                found.put(
                        number,
                        SourceLine.of(new String(bytes, start, lines.end(number) - start, StandardCharsets.UTF_8)));
            }
        }
        return found;
    }

    /** Returns the line of a finding; empty if the finding covers the whole file or the line was not read again. */
    Optional<SourceLine> line(Finding finding) {
        return Optional.ofNullable(around(finding).get(finding.line()));
    }

    /** Returns the line of a finding and the lines around it, by line number; empty if they were not read again. */
    NavigableMap<Integer, SourceLine> around(Finding finding) {
        NavigableMap<Integer, SourceLine> lines = files.get(finding.path());
        return lines == null || finding.line() == 0
                ? Collections.emptyNavigableMap()
                : lines.subMap(finding.line() - AROUND, true, finding.line() + AROUND, true);
    }
}
