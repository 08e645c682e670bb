package dev.lazaret.app.window.welcome;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.coverage.LinesRead;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.store.VerdictKey;
import dev.lazaret.app.verdicts.ImportedSetVerdicts;
import dev.lazaret.app.window.session.LastOpeningComparer;
import dev.lazaret.app.window.session.LastPlaceCodec;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.StoredManualFindings;
import dev.lazaret.app.window.session.VerdictsOfAudit;
import dev.lazaret.app.window.words.LocalPathFormatter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a folder and creates the input of a session. Must not be used on the JavaFX thread, because it blocks. */
public final class FolderOpener {
    private final Services services;

    public FolderOpener(Services services) {
        this.services = services;
    }

    /** The result of opening a folder. */
    public sealed interface Result {
        record Done(Session.Read read) implements Result {}

        record Cancelled() implements Result {}

        /**
         * The folder was not opened.
         *
         * @param why the reason, as a sentence
         */
        record Refused(String why) implements Result {}
    }

    public Result open(Path folder, ScanMonitor progress) {
        return switch (Repository.open(folder)) {
            case RepositoryOpenResult.Refused(String reason) ->
                new Result.Refused(LocalPathFormatter.path(folder) + " was not opened: " + reason + ".");
            case RepositoryOpenResult.Ready(Repository repository) ->
                switch (new Auditor(services.catalogue()).audit(repository, progress)) {
                    case AuditOutcome.Cancelled() -> {
                        repository.close();
                        yield new Result.Cancelled();
                    }
                    case AuditOutcome.Done(Audit audit) -> new Result.Done(known(folder, repository, audit));
                };
        };
    }

    private Session.Read known(Path folder, Repository repository, Audit audit) {
        Optional<Store> store = services.store();
        if (store.isEmpty()) {
            return unknown(folder, repository, audit, services.storeProblem());
        }
        if (store.get().isBelow(folder)) {
            return unknown(
                    folder,
                    repository,
                    audit,
                    "Lazaret’s folder is in this repository, where it writes nothing: verdicts are not saved.");
        }
        try {
            VerdictsOfAudit known = VerdictsOfAudit.of(
                    audit,
                    ImportedSetVerdicts.withImported(store.get().verdicts(folder), VerdictKey.NO_CRATE, store.get()));
            List<StepRecord> steps = store.get().steps(folder, audit.inventory().digest());
            LinesRead lines = store.get().readLines(folder).load(audit, VerdictKey.NO_CRATE, repository);
            return new Session.Read(
                    folder,
                    repository,
                    audit,
                    known,
                    steps,
                    "",
                    lines,
                    StoredManualFindings.of(store.get(), folder).in(VerdictKey.NO_CRATE, audit, repository),
                    LastOpeningComparer.before(
                            store.get().earlierAudits(folder),
                            audit,
                            services.clock().getZone()),
                    store.get().expectations(folder).all(),
                    store.get().lastPlace(folder).get().map(LastPlaceCodec::read));
        } catch (StoreException e) {
            return unknown(folder, repository, audit, String.valueOf(e.getMessage()));
        }
    }

    private static Session.Read unknown(Path folder, Repository repository, Audit audit, String why) {
        return new Session.Read(folder, repository, audit, VerdictsOfAudit.NONE, List.of(), why);
    }
}
