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

/** An auditor's manual finding as a line of a verdict file. */
public record ManualFindingLine(ManualFinding finding) implements VerdictFileLine {
    /**
     * Order of preference among lines on the same text with the same title: the most severe line first. The text of the
     * line decides between equal severities.
     */
    static final Comparator<ManualFindingLine> PREFERRED = Comparator.comparing(
                    (ManualFindingLine line) -> line.finding().severity())
            .thenComparing(ManualFindingLine::text);

    private static final int VERSION = 1;

    /**
     * Version of a line with a crate. A reader that does not know crates must not take the line for a finding in the
     * repository.
     */
    private static final int IN_CRATE = 2;

    /** Identifies lines on the same text with the same title. */
    record Key(Anchor anchor, String title) {}

    /**
     * The members of a line.
     *
     * @param version version of the line format
     * @param crate {@code NAME@VERSION} if the file is in a crate
     * @param path path of the file, if it is valid text
     * @param pathBytes path in hexadecimal, if it is not valid text
     * @param first first line, from 1
     * @param file digest of the file
     * @param opening digest of the first line
     * @param text digest of all lines
     * @param before digest of the lines before them
     * @param after digest of the lines after them
     * @param fires word of the act that triggers the code, if any
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

    /** Parses a line; empty if it is not a finding. */
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
