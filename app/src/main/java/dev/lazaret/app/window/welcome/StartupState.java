package dev.lazaret.app.window.welcome;

import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.UserPreferences;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * State read from the store when the window opens. Must not be read on the JavaFX thread, because reading blocks.
 *
 * @param recent folders that were opened before; only their existence is checked
 */
public record StartupState(Services services, UserPreferences preferences, List<WelcomePage.Recent> recent) {
    private static final int RECENT = 12;

    public static StartupState of(Callable<Services> makeServices) throws Exception {
        Services services = makeServices.call();
        Optional<Store> store = services.store();
        if (store.isEmpty()) {
            return new StartupState(services, UserPreferences.DEFAULT, List.of());
        }
        try {
            return new StartupState(services, UserPreferences.of(store.get()), recent(store.get(), services.clock()));
        } catch (StoreException e) {
            return new StartupState(services, UserPreferences.DEFAULT, List.of());
        }
    }

    public static List<WelcomePage.Recent> recent(Store store, Clock clock) throws StoreException {
        return store.recent(RECENT).stream()
                .map(folder -> new WelcomePage.Recent(
                        folder,
                        Files.isDirectory(folder.folder(), LinkOption.NOFOLLOW_LINKS),
                        RecentRow.when(folder.time(), ZonedDateTime.now(clock))))
                .toList();
    }
}
