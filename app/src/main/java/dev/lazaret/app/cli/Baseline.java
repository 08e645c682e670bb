package dev.lazaret.app.cli;

import dev.lazaret.analysis.compare.EarlierAudit;
import dev.lazaret.analysis.compare.EarlierAuditReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Earlier audits, each to be compared with one of today. */
final class Baseline {
    /** An audit with as many findings as are kept has less. */
    private static final int MOST = 128 << 20;

    /** Empty where several of one name are of different repositories. */
    private final Map<String, Optional<EarlierAudit>> audits = new HashMap<>();

    private final Optional<EarlierAudit> forAny;

    private Baseline(List<EarlierAudit> audits, Optional<EarlierAudit> forAny) {
        for (EarlierAudit audit : audits) {
            this.audits.merge(
                    audit.name(),
                    Optional.of(audit),
                    (first, _) -> first.filter(one -> one.digest().equals(audit.digest())));
        }
        this.forAny = forAny;
    }

    /**
     * What a file that {@code audit --format json} wrote holds.
     *
     * @param folders that are audited: what lies in them is the project's word and decides nothing
     */
    static Baseline read(Path file, List<Path> folders) throws NotDone {
        List<EarlierAudit> audits = audits(file, folders);
        return new Baseline(
                audits, folders.size() == 1 && audits.size() == 1 ? Optional.of(audits.getFirst()) : Optional.empty());
    }

    /** The same for folders that are not known yet. */
    static Baseline read(Path file) throws NotDone {
        return new Baseline(audits(file, List.of()), Optional.empty());
    }

    private static List<EarlierAudit> audits(Path file, List<Path> folders) throws NotDone {
        return switch (EarlierAuditReader.read(OwnText.read("--baseline", file, folders, MOST))) {
            case EarlierAuditReader.Result.Refused(String why) ->
                throw new NotDone("--baseline " + PathArgument.shown(file) + " " + why + ".");
            case EarlierAuditReader.Result.Read(List<EarlierAudit> audits) -> audits;
        };
    }

    /** The earlier audit of a repository, by its name; empty where none or several could be it. */
    Optional<EarlierAudit> of(String name) {
        return forAny.or(() -> audits.getOrDefault(name, Optional.empty()));
    }
}
