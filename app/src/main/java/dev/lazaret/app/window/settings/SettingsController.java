package dev.lazaret.app.window.settings;

import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.window.control.DialogLayout;
import dev.lazaret.app.window.control.Overlay;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.machine.MachineState;
import dev.lazaret.app.window.running.StepController;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.UserAction;
import dev.lazaret.app.window.session.UserPreferences;
import dev.lazaret.app.window.session.WindowContext;
import dev.lazaret.app.window.words.StatusText;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Controls Settings: applies each change at once, and deletes a repository's records after a confirmation. */
public final class SettingsController implements SettingsPage.Acts {
    private final Session session;
    private final Services services;
    private final WindowContext window;
    private final StepController steps;
    private MachineState machine = new MachineState(Optional.empty(), java.util.List.of());
    private @Nullable SettingsPage page;

    public SettingsController(Session session, Services services, WindowContext window, StepController steps) {
        this.session = session;
        this.services = services;
        this.window = window;
        this.steps = steps;
    }

    /** Creates the page with the current choices. */
    public Node page() {
        SettingsPage made = new SettingsPage(
                new SettingsPage.Values(
                        window.preferences(),
                        steps.ahead().sourceFolder(),
                        services.folder(),
                        session.audit().name(),
                        services.store().isPresent() && session.storageProblem().isEmpty()),
                this);
        made.machine(machine);
        page = made;
        window.background().run("size of the store", this::size, made::size);
        return made;
    }

    private String size() {
        Optional<Store> store = services.store();
        if (store.isEmpty()) {
            return services.storeProblem();
        }
        try {
            return SettingsPage.bytes(store.get().size());
        } catch (StoreException e) {
            return String.valueOf(e.getMessage());
        }
    }

    public void focusFirst() {
        if (page != null) {
            page.focusFirst();
        }
    }

    public void machine(MachineState found) {
        machine = found;
        if (page != null) {
            page.machine(found);
        }
    }

    @Override
    public void chosen(UserPreferences preferences) {
        boolean other = !preferences.toolchain().equals(window.preferences().toolchain())
                || !preferences.limits().equals(window.preferences().limits())
                || preferences.isolates() != window.preferences().isolates();
        window.preferences(preferences);
        if (other) {
            steps.ahead().look();
        }
    }

    @Override
    public void chooseSource() {
        steps.ahead().chooseSource(this::again);
    }

    @Override
    public void resetSource() {
        steps.ahead().resetSource(this::again);
    }

    private void again() {
        if (page != null) {
            page.source(steps.ahead().sourceFolder());
        }
    }

    @Override
    public void checkMachine() {
        window.act(UserAction.CHECK_MACHINE);
    }

    @Override
    public void forget() {
        Overlay overlay = window.overlay();
        if (steps.isRunning()) {
            window.toasts().problem("Stop the running step first.");
            return;
        }
        Button cancel = WidgetFactory.button("Cancel", overlay::cancel);
        cancel.setId("forget-cancel");
        Button forget = WidgetFactory.button("Delete the records", () -> {
            overlay.close();
            remove();
        });
        forget.setId("forget-confirm");
        DialogLayout dialog = new DialogLayout(
                Icons.node(Icon.DISK, 20),
                "Delete the records of " + session.audit().name() + "?",
                "Verdicts, notes, steps and history of this folder are deleted from Lazaret’s folder and can’t be"
                        + " restored. "
                        + StatusText.executed(
                                session.steps().all(), session.storageProblem().isEmpty())
                        + " Lazaret will forget that. The repository is closed, and its files are not changed.",
                new Region(),
                "",
                cancel,
                forget);
        dialog.setId("forget-dialog");
        dialog.setMaxWidth(600);
        overlay.open(dialog, cancel, () -> {});
    }

    private void remove() {
        String name = session.audit().name();
        window.background().run("forget", this::removed, problem -> {
            if (problem.isEmpty()) {
                window.act(UserAction.CLOSE_REPOSITORY);
                window.toasts().show("The records of " + name + " were deleted.");
            } else {
                window.toasts().problem(problem);
            }
        });
    }

    private String removed() {
        session.flush();
        try {
            if (services.store().isPresent()) {
                session.forgotten();
                services.store().get().forget(session.folder());
            }
            return "";
        } catch (StoreException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
