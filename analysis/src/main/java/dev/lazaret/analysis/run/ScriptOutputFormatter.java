package dev.lazaret.analysis.run;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats the output of build scripts as text. All text is sanitized for display. */
public final class ScriptOutputFormatter {
    /** Maximum number of instructions that only declare names of which each is listed. */
    private static final int MOST_DECLARING = 3;

    /** Whether an instruction only declares names and values that {@code cfg} may have. */
    private static final Predicate<String> DECLARES =
            line -> line.startsWith("cargo:rustc-check-cfg=") || line.startsWith("cargo::rustc-check-cfg=");

    /** Heading of the output of a step's build scripts. */
    public static final String HEADING = "Output of build scripts";

    /** Sentence below the heading. */
    public static final String SENTENCE = "Only the scripts vouch for it. Findings in it are not counted elsewhere.";

    private ScriptOutputFormatter() {}

    /** Returns a heading such as {@code demo 0.1.0, build.rs: 2 cargo instructions, 1 file}. */
    public static String head(ScriptOutput output) {
        UnitId unit = output.unit();
        String count = CountFormatter.grouped(output.lines().count(), "cargo instruction") + ", "
                + CountFormatter.grouped(output.files().count(), "file");
        return unit.crate() + " " + unit.version() + ", " + unit.path() + ": " + (output.whole() ? "" : "at least ")
                + count;
    }

    /**
     * Returns one line for each cargo instruction, each file, and each finding in the files. The script controls
     * the content of all of them. Many instructions that only declare names for {@code cfg} are one line.
     */
    public static List<String> details(ScriptOutput output) {
        List<String> printed = output.lines().first();
        long declaring = printed.stream().filter(DECLARES).count();
        Predicate<String> apart = declaring > MOST_DECLARING ? DECLARES.negate() : _ -> true;
        return Stream.of(
                        printed.stream().filter(apart).map(line -> "printed " + line),
                        declaring > MOST_DECLARING
                                ? Stream.of("printed " + CountFormatter.grouped(declaring, "instruction")
                                        + " that only declare names for cfg (rustc-check-cfg)")
                                : Stream.<String>empty(),
                        output.files().first().stream().map(ScriptOutputFormatter::file),
                        output.findings().first().stream().map(ScriptOutputFormatter::finding))
                .flatMap(lines -> lines)
                .toList();
    }

    /** Returns further remarks, one sentence each. */
    public static List<String> rest(ScriptOutput output) {
        return Stream.of(
                        capabilities(output).stream(),
                        more(output.lines(), "cargo instruction", "cargo instructions"),
                        more(output.files(), "file", "files"),
                        more(output.findings(), "finding in the files it wrote", "findings in the files it wrote"),
                        output.whole()
                                ? Stream.<String>empty()
                                : Stream.of("Its output could not be examined completely."))
                .flatMap(lines -> lines)
                .toList();
    }

    /** Describes a file: {@code made table.rs, text, 312 bytes, sha256 9b3e...}. */
    public static String file(GeneratedFile file) {
        return "made " + path(file.path()) + ", " + kind(file)
                + file.digest().map(digest -> ", sha256 " + digest.hex()).orElse("");
    }

    /** Returns the kind and size of a file, for example {@code text, 312 bytes}; for a link, its target. */
    public static String kind(GeneratedFile file) {
        return switch (file.kind()) {
            case TEXT, BINARY -> file.kind().word() + ", " + CountFormatter.grouped(file.bytes(), "byte");
            case UNREAD -> "not examined, " + CountFormatter.grouped(file.bytes(), "byte");
            case LINK -> "link to " + file.target().orElse("what is not known") + ", not followed";
            case SPECIAL -> "not a regular file, not opened";
        };
    }

    /**
     * Describes a finding:
     * {@code in the files it wrote: medium SRC-BLOB, table.rs:3, A long encoded constant: "QUJD..."}.
     */
    public static String finding(OutputFinding finding) {
        int line = finding.location().line();
        return "in the files it wrote: " + finding.severity().word() + " " + finding.rule() + ", "
                + path(finding.location().path())
                + (line == 0 ? "" : ":" + line) + ", " + finding.title() + ": " + finding.evidence();
    }

    /**
     * Returns a sentence that lists the capabilities of the Rust source that the script generated; empty if there are
     * none.
     */
    public static Optional<String> capabilities(ScriptOutput output) {
        return output.capabilities().isEmpty()
                ? Optional.empty()
                : Optional.of("The Rust source that it generated can: "
                        + output.capabilities().stream()
                                .map(one -> one.word().replace('-', ' '))
                                .collect(Collectors.joining(", "))
                        + ".");
    }

    /**
     * Returns a sentence stating that the output of this number of executed build scripts is not listed, and why; empty
     * if the number is 0.
     */
    public static String unreported(long scripts) {
        return scripts == 0
                ? ""
                : "What " + CountFormatter.grouped(scripts, "build script")
                        + " printed and wrote is not listed: only output of scripts that ended without an error behind a gate is, and"
                        + " where no test or program runs afterwards that could change it.";
    }

    private static String path(RepoPath path) {
        return Inert.path(path.bytes());
    }

    private static Stream<String> more(CappedList<?> listed, String one, String many) {
        return listed.more() == 0
                ? Stream.empty()
                : Stream.of("And " + CountFormatter.grouped(listed.more(), "further " + one, "further " + many) + ".");
    }
}
