package dev.lazaret.app.window.review;

import dev.lazaret.analysis.audit.ManualFindings;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.manual.Anchor;
import dev.lazaret.analysis.manual.FileLineHasher;
import dev.lazaret.analysis.manual.ManualFinding;
import dev.lazaret.analysis.manual.ManualFindingDetails;
import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Link;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.app.store.StoredManualFinding;
import dev.lazaret.app.window.control.DialogLayout;
import dev.lazaret.app.window.control.Overlay;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.session.AuditWithManualFindings;
import dev.lazaret.app.window.session.PositionedManualFindings;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.WindowContext;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.code.ShownFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Adds, changes and deletes manual findings in a repository or a crate. Reads files off the JavaFX thread. */
public final class ManualFindingEditor {
    private final Session session;
    private final WindowContext window;
    private final Consumer<Finding> select;

    /**
     * Creates the editor for the code of one session.
     *
     * @param select shows a finding that was added or changed
     */
    public ManualFindingEditor(Session session, WindowContext window, Consumer<Finding> select) {
        this.session = session;
        this.window = window;
        this.select = select;
    }

    /** Opens the form for a new finding on these lines. */
    public void make(RepoPath path, LineRange lines) {
        showForm(
                "Add finding",
                place(lines, path),
                new ManualFindingForm(proposed(path)),
                form -> anchored(path, lines, anchor -> put(withKey(form.of(anchor)), Optional.empty(), "Added: ")));
    }

    /** Opens the form to change a finding. */
    public void edit(Finding finding) {
        ManualFindingDetails remark = finding.manualInfo();
        Optional<StoredManualFinding> known = session.manual(finding);
        if (remark == null || known.isEmpty()) {
            return;
        }
        StoredManualFinding before = known.get();
        showForm(
                "Change finding",
                place(remark.lines(), finding.path()),
                new ManualFindingForm(before.finding()),
                form -> anchored(
                        finding.path(),
                        remark.lines(),
                        anchor -> put(
                                new StoredManualFinding(before.key(), form.of(anchor)),
                                Optional.of(before),
                                "Changed: ")));
    }

    /** Deletes a finding and offers to undo the deletion. */
    public void delete(Finding finding) {
        session.manual(finding).ifPresent(saved -> withdraw(saved, false));
    }

    /** Deletes a finding by its key, even if the finding is stale. */
    public void delete(String key) {
        session.manual().stored().stream()
                .filter(saved -> saved.key().equals(key))
                .findFirst()
                .ifPresent(saved -> withdraw(saved, false));
    }

    /** Returns "Line 3 of src/lib.rs", and names the crate if the file is in one. */
    private String place(LineRange lines, RepoPath path) {
        return (lines.count() == 1 ? "Line " + lines.first() : "Lines " + lines.first() + " to " + lines.last())
                + " of " + Inert.path(path.bytes())
                + (session.crate().isEmpty() ? "" : " in " + session.crate().replace('@', ' '));
    }

    /**
     * Proposes the trigger of a finding in a file: Check if the file belongs to a build script or macro, otherwise Run.
     */
    private Trigger proposed(RepoPath path) {
        return session.audit().capabilities().stream()
                        .filter(unit -> unit.unit().kind() == Unit.Kind.BUILD_SCRIPT
                                || unit.unit().kind() == Unit.Kind.MACRO)
                        .anyMatch(unit -> unit.files().contains(path))
                ? Trigger.CHECK
                : Trigger.RUN;
    }

    private void showForm(String title, String place, ManualFindingForm form, Consumer<ManualFindingForm> done) {
        Overlay overlay = window.overlay();
        Button cancel = WidgetFactory.button("Cancel", overlay::cancel);
        cancel.setId("own-cancel");
        Button save = WidgetFactory.button(
                Icon.PLUS,
                form.changes() ? "Save" : "Add finding",
                () -> {
                    overlay.close();
                    done.accept(form);
                },
                "primary");
        save.setId("own-save");
        save.disableProperty().bind(form.incomplete());
        form.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && !event.isShiftDown() && !save.isDisabled()) {
                event.consume();
                save.fire();
            }
        });
        DialogLayout dialog = new DialogLayout(
                Icons.node(Icon.PLUS, 20),
                title,
                place,
                form,
                "Enter saves, Shift Enter begins a line of the note.",
                cancel,
                save);
        dialog.setId("own-dialog");
        overlay.open(dialog, form.first(), () -> {});
    }

    /**
     * Creates an anchor for lines and passes it to {@code then}. If the file has changed since the audit, reports that
     * instead.
     */
    private void anchored(RepoPath path, LineRange lines, Consumer<Anchor> then) {
        window.background()
                .read(
                        "own",
                        () -> anchor(path, lines),
                        found -> found.ifPresentOrElse(
                                then,
                                () -> window.toasts()
                                        .problem("The file has changed since it was read: read the folder again.")));
    }

    private Optional<Anchor> anchor(RepoPath path, LineRange lines) {
        Optional<Entry> entry = session.audit().inventory().entry(path);
        Link link = entry.map(Entry::link).orElse(null);
        RepoPath real = link == null ? path : link.resolved();
        if (real != null
                && session.repository().read(real, ShownFile.MAX_BYTES) instanceof ReadResult.Whole(Content content)) {
            FileLineHasher file = FileLineHasher.of(content);
            boolean same = session.audit()
                    .inventory()
                    .entry(real)
                    .map(Entry::digest)
                    .filter(file.whole()::equals)
                    .isPresent();
            return same && lines.last() <= file.count()
                    ? Optional.of(Anchor.of(session.crate(), real, lines, file))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private void put(StoredManualFinding edited, Optional<StoredManualFinding> before, String word) {
        apply(edited, false, false, () -> {
            shown(edited).ifPresent(select);
            window.toasts()
                    .undoable(
                            word + Inert.line(edited.finding().title(), ManualFinding.LONGEST_TITLE),
                            () -> before.ifPresentOrElse(
                                    earlier -> apply(
                                            earlier,
                                            false,
                                            true,
                                            () -> shown(earlier).ifPresent(select)),
                                    () -> apply(edited, true, true, () -> {})));
        });
    }

    /**
     * Returns the finding with a new key, which consists of the crate, the digest of the text, and a number that
     * distinguishes several findings on the same text.
     */
    private StoredManualFinding withKey(ManualFinding made) {
        Anchor anchor = made.anchor();
        String text =
                (anchor.isInCrate() ? anchor.crate() + " " : "") + anchor.text().hex();
        List<String> known =
                session.manual().stored().stream().map(StoredManualFinding::key).toList();
        int number = 0;
        while (known.contains(text + "-" + number)) {
            number++;
        }
        return new StoredManualFinding(text + "-" + number, made);
    }

    private void withdraw(StoredManualFinding saved, boolean undo) {
        apply(
                saved,
                true,
                undo,
                () -> window.toasts()
                        .undoable(
                                deleted(saved),
                                () -> apply(
                                        saved, false, true, () -> shown(saved).ifPresent(select))));
    }

    /** Returns the message which reports that a finding was deleted. */
    public static String deleted(StoredManualFinding saved) {
        return "Deleted: " + Inert.line(saved.finding().title(), ManualFinding.LONGEST_TITLE);
    }

    /** Applies the new state of a finding, even if the finding is stale. */
    public void update(StoredManualFinding edited, boolean withdrawn, boolean undo) {
        apply(edited, withdrawn, undo, () -> {});
    }

    private Optional<Finding> shown(StoredManualFinding saved) {
        return session.manual().placed().current().stream()
                .filter(stood -> stood.original().equals(saved.finding()))
                .map(ManualFindings.Current::finding)
                .findFirst();
    }

    /** Applies the new state of one finding and locates all manual findings again. */
    private void apply(StoredManualFinding edited, boolean withdrawn, boolean undo, Runnable then) {
        PositionedManualFindings before = session.manual();
        List<StoredManualFinding> saved = new ArrayList<>(before.stored());
        saved.removeIf(one -> one.key().equals(edited.key()));
        if (!withdrawn) {
            saved.add(edited);
        }
        window.background().read("own", () -> placed(saved), now -> {
            if (now.isEmpty()) {
                session.found(edited, withdrawn, undo);
                return;
            }
            if (!session.manual().equals(before)) {
                // Another finding has changed in the meantime: start over with the current list.
                apply(edited, withdrawn, undo, then);
                return;
            }
            session.found(now.get(), edited, withdrawn, undo);
            then.run();
        });
    }

    /**
     * Locates the findings. Empty if the session is closed and nothing can be read; the change is stored nonetheless.
     */
    private Optional<AuditWithManualFindings> placed(List<StoredManualFinding> saved) {
        return session.isClosed() ? Optional.empty() : Optional.of(session.locate(saved));
    }
}
