package dev.lazaret.app.verdicts;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.own.Anchor;
import dev.lazaret.analysis.own.OwnFinding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.app.json.JsonRecords;
import java.util.Comparator;
import java.util.Optional;

/** A finding that an auditor has made as a line of a file. */
public record OwnLine(OwnFinding finding) implements SetLine {
    /** Of lines on the same text with the same title the gravest holds. Else it is settled by the text of the line. */
    static final Comparator<OwnLine> PREFERRED =
            Comparator.comparing((OwnLine line) -> line.finding().severity()).thenComparing(OwnLine::text);

    private static final int VERSION = 1;

    /** Of a line with a crate: whoever does not know crates must not take it for one of the repository. */
    private static final int IN_CRATE = 2;

    /** What two lines have in common that speak of the same. */
    record Key(Anchor anchor, String title) {}

    /**
     * The members of a line.
     *
     * @param version of the form of lines
     * @param crate {@code NAME@VERSION} where the file is in a crate
     * @param path of the file, where it is text
     * @param pathBytes in hexadecimal, where it is none
     * @param first line, from 1
     * @param file digest of the file
     * @param opening digest of the first line
     * @param text digest of all lines
     * @param before digest of the lines before them
     * @param after digest of the lines after them
     * @param fires the act, where there is one
     */
    private record Members(
            @JsonRecords.Name("lazaret-finding") int version,
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
        return LineText.ascii(JsonRecords.write(new Members(
                anchor.isInCrate() ? IN_CRATE : VERSION,
                Optional.of(anchor.crate()).filter(_ -> anchor.isInCrate()),
                LineText.path(anchor.path()),
                LineText.pathBytes(anchor.path()),
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

    /** The finding that a line is; empty where it is none. */
    public static Optional<OwnLine> of(String line) {
        try {
            return JsonRecords.STRICT.read(Members.class, line).flatMap(OwnLine::of);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Optional<OwnLine> of(Members members) {
        Optional<RepoPath> path = LineText.path(members.path(), members.pathBytes());
        Optional<Severity> severity = Severity.of(members.severity());
        Optional<Trigger> fires = members.fires().flatMap(Trigger::of);
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
                LineText.digest(members.file()),
                LineText.digest(members.opening()),
                LineText.digest(members.text()),
                LineText.digest(members.before()),
                LineText.digest(members.after()));
        return Optional.of(new OwnLine(new OwnFinding(anchor, members.title(), severity.get(), fires, members.note())));
    }
}
