package dev.lazaret.app.verdicts;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.manual.Anchor;
import dev.lazaret.analysis.manual.ManualFinding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.app.json.JsonRecordMapper;
import java.util.Comparator;
import java.util.Optional;

/** A manual finding as a line of a verdict file. */
public record ManualFindingLine(ManualFinding finding) implements VerdictFileLine {
    /**
     * Order of preference among findings on the same lines with the same title: the most severe finding first. Findings
     * with equal severity are sorted by the text of their lines.
     */
    static final Comparator<ManualFindingLine> PREFERRED = Comparator.comparing(
                    (ManualFindingLine line) -> line.finding().severity())
            .thenComparing(ManualFindingLine::text);

    private static final int VERSION = 1;

    /**
     * Version of a line with a crate, so that a reader that does not know crates does not mistake the finding for one
     * in the repository.
     */
    private static final int IN_CRATE = 2;

    /** Identifies findings on the same lines with the same title. */
    record Key(Anchor anchor, String title) {}

    /**
     * The members of a line.
     *
     * @param version version of the line format
     * @param crate {@code NAME@VERSION} if the file is in a crate
     * @param path path of the file, if it is valid UTF-8
     * @param pathBytes path in hexadecimal, if it is not valid UTF-8
     * @param first number of the first line, starting at 1
     * @param file digest of the file
     * @param opening digest of the first line
     * @param text digest of all lines
     * @param before digest of the lines before the finding
     * @param after digest of the lines after the finding
     * @param fires identifier of the trigger that makes the code run, if any
     */
    private record Members(
            @JsonRecordMapper.Name("lazaret-finding") int version,
            Optional<String> crate,
            Optional<String> path,
            Optional<String> pathBytes,
            int first,
            int last,
            String file,
            String opening,
            String text,
            String before,
            String after,
            String title,
            String severity,
            Optional<String> fires,
            Optional<String> note) {}

    Key key() {
        return new Key(finding.anchor(), finding.title());
    }

    @Override
    public String text() {
        Anchor anchor = finding.anchor();
        return VerdictLineCodec.ascii(JsonRecordMapper.write(new Members(
                anchor.isInCrate() ? IN_CRATE : VERSION,
                Optional.of(anchor.crate()).filter(_ -> anchor.isInCrate()),
                VerdictLineCodec.path(anchor.path()),
                VerdictLineCodec.pathBytes(anchor.path()),
                anchor.lines().first(),
                anchor.lines().last(),
                anchor.file().toString(),
                anchor.opening().toString(),
                anchor.text().toString(),
                anchor.before().toString(),
                anchor.after().toString(),
                finding.title(),
                finding.severity().word(),
                finding.fires().map(Trigger::word),
                finding.note().filter(note -> !note.isBlank()))));
    }

    /** Parses a line; empty if it is not a manual finding. */
    public static Optional<ManualFindingLine> of(String line) {
        try {
            return JsonRecordMapper.STRICT.read(Members.class, line).flatMap(ManualFindingLine::of);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Optional<ManualFindingLine> of(Members members) {
        Optional<RepoPath> path = VerdictLineCodec.path(members.path(), members.pathBytes());
        Optional<Severity> severity = Severity.find(members.severity());
        Optional<Trigger> fires = members.fires().flatMap(Trigger::find);
        if (members.version()
                        != (members.crate().filter(crate -> !crate.isEmpty()).isPresent() ? IN_CRATE : VERSION)
                || path.isEmpty()
                || severity.isEmpty()
                || fires.isPresent() != members.fires().isPresent()) {
            return Optional.empty();
        }
        Anchor anchor = new Anchor(
                members.crate().orElse(Anchor.NO_CRATE),
                path.get(),
                new LineRange(members.first(), members.last()),
                VerdictLineCodec.digest(members.file()),
                VerdictLineCodec.digest(members.opening()),
                VerdictLineCodec.digest(members.text()),
                VerdictLineCodec.digest(members.before()),
                VerdictLineCodec.digest(members.after()));
        return Optional.of(new ManualFindingLine(
                new ManualFinding(anchor, members.title(), severity.get(), fires, members.note())));
    }
}
