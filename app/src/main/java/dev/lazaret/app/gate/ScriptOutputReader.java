package dev.lazaret.app.gate;

import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.audit.FolderAudit;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.analysis.run.CappedList;
import dev.lazaret.analysis.run.ComparableScriptOutput;
import dev.lazaret.analysis.run.GeneratedFile;
import dev.lazaret.analysis.run.OutputFinding;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.Inert;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads, from a stage's target folder, the output of the build scripts that ran. Scripts can write anything there, so
 * this class follows no links, opens only regular files, and limits the amounts of data that it reads and stores for a
 * stage. Not thread-safe.
 */
public final class ScriptOutputReader {
    /**
     * Maximum size in bytes of a recording, and of a stored text file: several times the size of what the build scripts
     * of Debian's crates generate.
     */
    public static final int MOST_TEXT = 1 << 20;

    /** Maximum total size in bytes of the stored text files of one stage. */
    public static final int MOST_TEXTS = 16 << 20;

    /** Maximum total size in bytes of the stored text files of one script. */
    private static final int MOST_TEXTS_OF_ONE = 4 << 20;

    private static final int LINES = 200;
    private static final int FILES = 500;
    private static final int FINDINGS = 200;

    /** The factor by which the limits for one script are multiplied to get the limits for one stage. */
    private static final int SCRIPTS = 10;

    /** Maximum length in characters of a stored line; longer lines are truncated. */
    private static final int LONGEST = 500;

    private static final int ENTRIES = 200_000;
    private static final int DEPTH = 64;

    /** Maximum size in bytes of a file that is analysed; larger files are only hashed. */
    private static final int MOST_LOOKED_INTO = 4 << 20;

    /** Maximum number of bytes that are read from one script's OUT_DIR. Reading this much takes some seconds. */
    private static final long MOST_READ_OF_ONE = 256L << 20;

    private static final long MOST_READ = 1L << 30;

    /** Maximum length in characters of the outputs of one stage that are kept for comparison. */
    private static final long MOST_COMPARED = 16L << 20;

    private static final RepoPath PRINTED = RepoPath.of("output");
    private static final String OUT_DIR = "/out";
    private static final String CARGO_PREFIX = "cargo:";

    /** Matches lines that scripts print in large numbers, and that affect neither compilation nor linking. */
    private static final Pattern WATCHED = Pattern.compile("cargo::?rerun-if-.*");

    private final Path target;
    private final Auditor auditor;
    private final Budget lines = new Budget(LINES);
    private final Budget files = new Budget(FILES);
    private final Budget findings = new Budget(FINDINGS);
    private long texts = MOST_TEXTS;
    private long unread = MOST_READ;
    private long uncompared = MOST_COMPARED;

    /**
     * Creates a reader for one stage.
     *
     * @param target the stage's target folder; no process of the stage may be running any more
     */
    public ScriptOutputReader(Path target, Auditor auditor) {
        this.target = target;
        this.auditor = auditor;
    }

    /**
     * The output of one script.
     *
     * @param recording the output as a recording, if it may be replayed: all its cargo instructions are allowed in a
     *     recording, all its files are text, and its size is within the limit; else empty
     * @param comparable the output as native and isolated runs are compared; empty if it is too large or not read whole, or if
     *     those of the stage are too large
     * @param texts contents of the stored text files in the output, by digest
     */
    public record ScriptResult(
            ScriptOutput output,
            Optional<BuildScriptRecording> recording,
            Optional<ComparableScriptOutput> comparable,
            Map<Digest, byte[]> texts) {}

    /** Limits the number of items that are stored, for one script and for the stage. */
    private static final class Budget {
        private final int ofOne;
        private int remaining;

        Budget(int ofOne) {
            this.ofOne = ofOne;
            this.remaining = ofOne * SCRIPTS;
        }

        <T> CappedList<T> first(List<T> all) {
            CappedList<T> stored = CappedList.of(all, Math.min(ofOne, remaining));
            remaining -= stored.first().size();
            return stored;
        }
    }

    /** The content of OUT_DIR. */
    private record OutDirContent(
            FolderAudit audit, Map<Digest, byte[]> texts, Optional<SortedMap<String, String>> replayable) {}

    /**
     * Reads the output of a script.
     *
     * @param below path below the target folder of the folder in which cargo stores the script's standard output and
     *     its OUT_DIR
     */
    public ScriptResult read(UnitId unit, String below) {
        ComparableOutputCollector collector = new ComparableOutputCollector(below);
        Optional<ReadResult> printed = in(below, folder -> Optional.of(folder.read(PRINTED, MOST_TEXT)));
        Optional<OutDirContent> made = in(below + OUT_DIR, folder -> readOutDir(folder, collector));
        byte[] given = printed.map(ScriptOutputReader::bytes).orElse(new byte[0]);
        boolean allSaid = printed.filter(ReadResult.Whole.class::isInstance).isPresent();
        List<GeneratedFile> listed = made.map(ScriptOutputReader::listed).orElse(List.of());
        List<OutputFinding> found = made.map(ScriptOutputReader::found).orElse(List.of());
        ScriptOutput output = new ScriptOutput(
                unit,
                below + OUT_DIR,
                lines.first(informativeFirst(lines(given))),
                files.first(listed),
                findings.first(found),
                made.map(one -> one.audit().capabilities()).orElse(new TreeSet<>()),
                allSaid && made.filter(one -> one.audit().whole()).isPresent());
        Optional<BuildScriptRecording> recording = made.flatMap(OutDirContent::replayable)
                .filter(_ -> allSaid)
                .flatMap(texts -> utf8(given)
                        .flatMap(text -> BuildScriptRecording.of(text, texts).found()));
        Optional<ComparableScriptOutput> comparable = output.whole()
                ? collector.build(trimmedLines(given).toList()).filter(one -> one.length() <= uncompared)
                : Optional.empty();
        uncompared -= comparable.map(ComparableScriptOutput::length).orElse(0L);
        return new ScriptResult(
                output, recording, comparable, made.map(OutDirContent::texts).orElse(Map.of()));
    }

    private <T> Optional<T> in(String below, Function<Repository, Optional<T>> reading) {
        Path folder = target.resolve(below);
        if (!isLinked(folder) && Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository repository)) {
            try (repository) {
                return reading.apply(repository);
            }
        }
        return Optional.empty();
    }

    private boolean isLinked(Path folder) {
        try {
            return !folder.toRealPath().equals(target.toRealPath().resolve(target.relativize(folder)));
        } catch (IOException e) {
            return true;
        }
    }

    private static byte[] bytes(ReadResult read) {
        return switch (read) {
            case ReadResult.Whole(Content content) -> content.copy();
            case ReadResult.Part(Content head, long _) -> head.copy();
            case ReadResult.NotRead _ -> new byte[0];
        };
    }

    /** Returns the cargo instructions, trimmed as cargo does and shortened for display. */
    private static List<String> lines(byte[] printed) {
        return trimmedLines(printed)
                .filter(line -> line.startsWith(CARGO_PREFIX))
                .map(ScriptOutputReader::shown)
                .toList();
    }

    private static Stream<String> trimmedLines(byte[] printed) {
        return Stream.of(new String(printed, StandardCharsets.UTF_8).split("\n", -1))
                .map(ScriptOutputReader::trimmed);
    }

    /**
     * Sanitizes a line for display and truncates it if it is too long. A truncated line ends with the digest of the
     * whole line, so that lines that differ only in the removed part remain different.
     */
    private static String shown(String line) {
        String whole = Inert.line(line, Integer.MAX_VALUE);
        if (whole.length() <= LONGEST) {
            return whole;
        }
        MessageDigest sum = Digest.start();
        sum.update(line.getBytes(StandardCharsets.UTF_8));
        return Inert.line(line, LONGEST) + " sha256:" + Digest.finish(sum).hex();
    }

    /**
     * Returns the lines in their original order if all can be stored. Otherwise puts the informative lines first, so
     * that none of them is dropped in favour of others.
     */
    private static List<String> informativeFirst(List<String> lines) {
        return lines.size() <= LINES
                ? lines
                : lines.stream()
                        .sorted(Comparator.comparing(
                                line -> WATCHED.matcher(line).matches()))
                        .toList();
    }

    /**
     * Trims a line as Rust's {@code trim} does, which cargo uses. Scans once from each end, so that the time is linear
     * for any input.
     */
    private static String trimmed(String line) {
        int begin = 0;
        while (begin < line.length() && isBlank(line.charAt(begin))) {
            begin++;
        }
        int end = line.length();
        while (end > begin && isBlank(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(begin, end);
    }

    /**
     * Whether a character has Unicode's property White_Space. All such characters are in the Basic Multilingual Plane.
     */
    private static boolean isBlank(char c) {
        return (c >= '\t' && c <= '\r') || c == '\u0085' || Character.isSpaceChar(c);
    }

    private Optional<OutDirContent> readOutDir(Repository out, ComparableOutputCollector collector) {
        return audited(out).map(audit -> {
            Map<Digest, byte[]> stored = new HashMap<>();
            SortedMap<String, String> replayable = new TreeMap<>();
            boolean small = audit.inventory().whole() && audit.inventory().bytes() <= MOST_TEXT;
            boolean plain = small;
            long room = Math.min(texts, MOST_TEXTS_OF_ONE);
            for (Entry entry : audit.inventory().entries()) {
                Digest digest = entry.digest();
                boolean fits = entry.bytes() <= room;
                Optional<byte[]> content = Optional.empty();
                if (digest != null && isText(entry, audit) && entry.bytes() <= MOST_TEXT && (small || fits)) {
                    content = content(out, entry.path(), digest);
                    if (fits) {
                        content.ifPresent(bytes -> stored.put(digest, bytes));
                        room -= entry.bytes();
                        texts -= entry.bytes();
                    }
                    Optional<String> text = content.flatMap(ScriptOutputReader::utf8);
                    text.ifPresent(one -> replayable.put(entry.path().utf8(), one));
                    plain &= text.isPresent();
                } else {
                    plain &= entry.kind() == EntryKind.DIRECTORY || isTrialOutput(entry);
                }
                collector.add(entry, content);
            }
            return new OutDirContent(audit, stored, plain ? Optional.of(replayable) : Optional.empty());
        });
    }

    /**
     * Whether the file was written by a compiler that was started only to test whether some source compiles. No crate
     * includes such a file.
     */
    private static boolean isTrialOutput(Entry entry) {
        return entry.isFile() && GeneratedFile.isOfATrial(entry.path());
    }

    /** Audits OUT_DIR. If it exceeds the reading limit, returns only names and sizes. */
    private Optional<FolderAudit> audited(Repository out) {
        ReadBudget budget = new ReadBudget(Math.min(MOST_READ_OF_ONE, unread));
        ScanLimits limits = new ScanLimits(ENTRIES, DEPTH, MOST_LOOKED_INTO, budget.most());
        Optional<FolderAudit> read = auditor.files(out, limits, budget);
        unread -= budget.used();
        return read.isPresent() ? read : auditor.files(out, new ScanLimits(ENTRIES, DEPTH, 0, 0), ScanMonitor.NONE);
    }

    private static boolean isText(Entry entry, FolderAudit audit) {
        return entry.bytes() <= MOST_LOOKED_INTO && !audit.binary().contains(entry.path());
    }

    /** Returns the file's content; empty if its digest differs from that in the audit. */
    private static Optional<byte[]> content(Repository out, RepoPath path, Digest digest) {
        if (out.read(path, MOST_TEXT) instanceof ReadResult.Whole(Content content)) {
            byte[] bytes = content.copy();
            MessageDigest sum = Digest.start();
            sum.update(bytes);
            return Digest.finish(sum).equals(digest) ? Optional.of(bytes) : Optional.empty();
        }
        return Optional.empty();
    }

    private static List<GeneratedFile> listed(OutDirContent made) {
        return made.audit().inventory().entries().stream()
                .filter(entry -> entry.kind() != EntryKind.DIRECTORY)
                .map(entry -> new GeneratedFile(
                        entry.path(),
                        kind(entry, made.audit()),
                        entry.bytes(),
                        Optional.ofNullable(entry.digest()),
                        Optional.ofNullable(entry.link()).map(link -> Inert.path(link.target()))))
                .toList();
    }

    private static GeneratedFile.Kind kind(Entry entry, FolderAudit audit) {
        return switch (entry.kind()) {
            case FILE ->
                entry.digest() == null || entry.bytes() > MOST_LOOKED_INTO
                        ? GeneratedFile.Kind.UNREAD
                        : isText(entry, audit) ? GeneratedFile.Kind.TEXT : GeneratedFile.Kind.BINARY;
            case LINK -> GeneratedFile.Kind.LINK;
            case DIRECTORY, FIFO, SOCKET, DEVICE, OTHER -> GeneratedFile.Kind.SPECIAL;
        };
    }

    private static List<OutputFinding> found(OutDirContent made) {
        return made.audit().findings().stream()
                .sorted(Comparator.comparing(Finding::severity))
                .map(one -> new OutputFinding(one.id(), one.severity(), one.title(), one.location(), one.evidence()))
                .toList();
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
