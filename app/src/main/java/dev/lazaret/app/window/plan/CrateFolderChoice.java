package dev.lazaret.app.window.plan;

import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.WindowContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder that crates come from: the one that the auditor chose, or else the distribution's. */
public final class CrateFolderChoice {
    private static final String SETTING = "offline-source";

    /** Folder of the crate sources in Debian's librust packages. */
    private static final Path DISTRIBUTION = Path.of("/usr/share/cargo/registry");

    private final Services services;
    private final WindowContext window;
    private Optional<Path> folder = Optional.empty();
    private boolean loaded;

    public CrateFolderChoice(Services services, WindowContext window) {
        this.services = services;
        this.window = window;
    }

    /** Reads the setting, then runs {@code done} on the JavaFX thread. */
    public void load(Runnable done) {
        window.background().run("source", this::read, found -> {
            folder = found;
            loaded = true;
            done.run();
        });
    }

    private Optional<Path> read() throws StoreException {
        Optional<Store> store = services.store();
        Optional<Path> chosen = store.isEmpty()
                ? Optional.empty()
                : store.get().setting(SETTING).filter(word -> !word.isEmpty()).map(Path::of);
        return chosen.filter(Files::isDirectory)
                .or(() -> Optional.of(DISTRIBUTION).filter(Files::isDirectory));
    }

    public boolean isLoaded() {
        return loaded;
    }

    public Optional<Path> folder() {
        return folder;
    }

    /** Resets the folder to the distribution's, then runs {@code done} on the JavaFX thread. */
    public void reset(Runnable done) {
        window.setting(SETTING, "");
        window.background().run("source", () -> Optional.of(DISTRIBUTION).filter(Files::isDirectory), found -> {
            folder = found;
            done.run();
        });
    }

    public void choose(Path chosen) {
        folder = Optional.of(chosen);
        window.setting(SETTING, chosen.toString());
    }
}
