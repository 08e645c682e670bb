package dev.lazaret.app.cli;

import dev.lazaret.analysis.compare.EarlierAudit;
import dev.lazaret.analysis.compare.EarlierAuditReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Earlier audits, each to be compared with one of today. */
final class Baseline {
    /** An audit with as many findings as are kept has less. */
    private static final int MOST = 128 << 20;

    private final List<EarlierAudit> audits;
    private final boolean forAny;

    private Baseline(List<EarlierAudit> audits, boolean forAny) {
        this.audits = audits;
        this.forAny = forAny;
    }

    /**
     * What a file that {@code audit --format json} wrote holds.
     *
     * @param folders that are audited: what lies in them is the project's word and decides nothing
     */
    static Baseline read(Path file, List<Path> folders) throws NotDone {
        return switch (EarlierAuditReader.read(OwnText.read("--baseline", file, folders, MOST))) {
            case EarlierAuditReader.Result.Refused(String why) ->
                throw new NotDone("--baseline " + PathArgument.shown(file) + " " + why + ".");
            case EarlierAuditReader.Result.Read(List<EarlierAudit> audits) ->
                new Baseline(audits, folders.size() == 1 && audits.size() == 1);
        };
    }

    /** The earlier audit of a repository: of several the first of its name. */
    Optional<EarlierAudit> of(String name) {
        return audits.stream()
                .filter(audit -> forAny || audit.name().equals(name))
                .findFirst();
    }
}
