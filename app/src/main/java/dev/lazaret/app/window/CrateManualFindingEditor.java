package dev.lazaret.app.window;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.app.store.StoredManualFinding;
import dev.lazaret.app.window.crates.CratesController;
import dev.lazaret.app.window.crates.OpenCrate;
import dev.lazaret.app.window.review.ManualFindingEditor;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.WindowContext;
import dev.lazaret.viewer.crates.CrateEntry;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Creates, edits and deletes manual findings in a repository's crates.
 *
 * <p>Findings are created and edited only in the open crate, but can be deleted in any crate.
 */
final class CrateManualFindingEditor {
    private final Session session;
    private final WindowContext window;
    private final CratesController crates;
    private final Runnable show;

    /**
     * Creates the editor for one repository.
     *
     * @param show shows the Crates page without moving the keyboard focus
     */
    CrateManualFindingEditor(Session session, WindowContext window, CratesController crates, Runnable show) {
        this.session = session;
        this.window = window;
        this.crates = crates;
        this.show = show;
    }

    /** Opens the form for a new finding on these lines, if the crate is open. */
    void make(CrateEntry.Id crate, RepoPath path, LineRange lines) {
        in(crate, own -> own.make(path, lines));
    }

    /** Opens the form for editing a finding, if the crate is open. */
    void edit(CrateEntry.Id crate, Finding finding) {
        in(crate, own -> own.edit(finding));
    }

    /** Deletes a finding and offers an undo. */
    void delete(CrateEntry.Id crate, Finding finding) {
        in(crate, own -> own.delete(finding));
    }

    private void in(CrateEntry.Id crate, Consumer<ManualFindingEditor> act) {
        opened(crate).map(this::editing).ifPresent(act);
    }

    private Optional<OpenCrate> opened(CrateEntry.Id crate) {
        return crates.opened().filter(open -> open.id().equals(crate));
    }

    private ManualFindingEditor editing(OpenCrate open) {
        return new ManualFindingEditor(open.session(), window, finding -> select(open.id(), finding));
    }

    private void select(CrateEntry.Id crate, Finding finding) {
        opened(crate).ifPresent(open -> {
            show.run();
            open.review().select(finding);
        });
    }

    /** Deletes a finding listed in History and offers an undo. The finding's crate need not be open. */
    void delete(StoredManualFinding stored) {
        update(stored, true, false);
        window.toasts().undoable(ManualFindingEditor.deleted(stored), () -> update(stored, false, true));
    }

    private void update(StoredManualFinding manual, boolean withdrawn, boolean undo) {
        String crate = manual.finding().anchor().crate();
        crates.opened()
                .filter(open -> open.session().crate().equals(crate))
                .ifPresentOrElse(
                        open -> editing(open).update(manual, withdrawn, undo),
                        () -> session.found(manual, withdrawn, undo));
    }
}
