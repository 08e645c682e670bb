package dev.lazaret.app.window;

import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.app.store.KeptFinding;
import dev.lazaret.app.window.crates.CratesController;
import dev.lazaret.app.window.crates.OpenCrate;
import dev.lazaret.app.window.review.OwnEditing;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.Window;
import dev.lazaret.viewer.crates.CrateEntry;
import java.util.Optional;
import java.util.function.Consumer;

/** Findings of the auditor's in crates of a repository: made and changed in the crate that is open, and deleted wherever they are. */
final class OwnInCrates {
    private final Session session;
    private final Window window;
    private final CratesController crates;
    private final Runnable show;

    /**
     * Of one repository.
     *
     * @param show shows the crate that is open; the keyboard stays where it is
     */
    OwnInCrates(Session session, Window window, CratesController crates, Runnable show) {
        this.session = session;
        this.window = window;
        this.crates = crates;
        this.show = show;
    }

    /** Asks for the words of a new one on these lines. */
    void make(CrateEntry.Id crate, RepoPath path, LineRange lines) {
        in(crate, own -> own.make(path, lines));
    }

    /** Asks for other words of one. */
    void edit(CrateEntry.Id crate, Finding finding) {
        in(crate, own -> own.edit(finding));
    }

    /** Deletes one, with a way back. */
    void delete(CrateEntry.Id crate, Finding finding) {
        in(crate, own -> own.delete(finding));
    }

    private void in(CrateEntry.Id crate, Consumer<OwnEditing> act) {
        opened(crate).map(this::editing).ifPresent(act);
    }

    private Optional<OpenCrate> opened(CrateEntry.Id crate) {
        return crates.opened().filter(open -> open.id().equals(crate));
    }

    private OwnEditing editing(OpenCrate open) {
        return new OwnEditing(open.session(), window, finding -> select(open.id(), finding));
    }

    private void select(CrateEntry.Id crate, Finding finding) {
        opened(crate).ifPresent(open -> {
            show.run();
            open.review().select(finding);
        });
    }

    /** Deletes one of which History tells, with a way back; its crate need not be open. */
    void delete(KeptFinding kept) {
        say(kept, true, false);
        window.toasts().undoable(OwnEditing.deleted(kept), () -> say(kept, false, true));
    }

    private void say(KeptFinding said, boolean withdrawn, boolean undo) {
        String crate = said.finding().anchor().crate();
        crates.opened()
                .filter(open -> open.session().crate().equals(crate))
                .ifPresentOrElse(
                        open -> editing(open).say(said, withdrawn, undo), () -> session.found(said, withdrawn, undo));
    }
}
