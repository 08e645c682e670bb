package dev.lazaret.app.cli;

import dev.lazaret.analysis.compare.EarlierAudit;
import dev.lazaret.analysis.compare.EarlierAuditReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Earlier audits to compare today's audits with. */
final class Baseline {
    /** Largest size in bytes. An audit with the largest stored number of findings is smaller. */
    private static final int MOST = 128 << 20;

    /** Audits by name. A value is empty if several audits with the same name are of different repositories. */
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
     * @param folders folders to audit; a file inside them is the project's claim and is rejected
     */
    static Baseline read(Path file, List<Path> folders) throws UsageException {
        List<EarlierAudit> audits = audits(file, folders);
        return new Baseline(
                audits, folders.size() == 1 && audits.size() == 1 ? Optional.of(audits.getFirst()) : Optional.empty());
    }

    /** Reads a file when the folders to audit are not known yet. */
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

    /** Returns the earlier audit of the repository with this name; empty if none or several match. */
    Optional<EarlierAudit> find(String name) {
        return forAny.or(() -> audits.getOrDefault(name, Optional.empty()));
    }
}
