package dev.lazaret.app.cli;

import dev.lazaret.analysis.compare.EarlierAudit;
import dev.lazaret.analysis.compare.EarlierAuditReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Earlier audits with which new audits are compared. */
final class Baseline {
    /** Maximum size of a file in bytes. An audit with the maximum number of stored findings is smaller. */
    private static final int MOST = 128 << 20;

    /** Audits by name. A value is empty if there are audits of different repositories with the same name. */
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
     * Reads a file that {@code audit --format json} wrote.
     *
     * @param folders folders to audit; a file in their repositories is a claim by the project and is rejected
     */
    static Baseline read(Path file, List<Path> folders) throws UsageException {
        List<EarlierAudit> audits = audits(file, folders);
        return new Baseline(
                audits, folders.size() == 1 && audits.size() == 1 ? Optional.of(audits.getFirst()) : Optional.empty());
    }

    /** Reads a file before the folders to audit are known. */
    static Baseline read(Path file) throws UsageException {
        return new Baseline(audits(file, List.of()), Optional.empty());
    }

    private static List<EarlierAudit> audits(Path file, List<Path> folders) throws UsageException {
        return switch (EarlierAuditReader.read(AuditorFileReader.read("--baseline", file, folders, MOST))) {
            case EarlierAuditReader.Result.Refused(String why) ->
                throw new UsageException("--baseline " + PathArgumentDecoder.shown(file) + " " + why + ".");
            case EarlierAuditReader.Result.Read(List<EarlierAudit> audits) -> audits;
        };
    }

    /**
     * Returns the earlier audit with which to compare the repository with this name; empty if no audit or more than one
     * audit matches.
     */
    Optional<EarlierAudit> find(String name) {
        return forAny.or(() -> audits.getOrDefault(name, Optional.empty()));
    }
}
