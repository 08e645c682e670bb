package dev.lazaret.app.window.session;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.app.sandbox.BubblewrapSandbox;
import dev.lazaret.app.step.run.StepService;
import dev.lazaret.app.store.DataFolderLocator;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreOpenResult;
import dev.lazaret.app.toolchain.ToolchainFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Long-lived objects behind the window, created once and off the JavaFX thread.
 *
 * @param clock clock whose time zone is used to show days and hours
 * @param folder folder of the store
 * @param store the store; empty if nothing can be stored
 * @param storeProblem why there is no store, as a sentence; empty otherwise
 * @param ladder the service that runs steps; empty if there is no folder for their state
 * @param ladderProblem why there is no ladder, as a sentence; empty otherwise
 */
public record Services(
        Clock clock,
        Catalogue catalogue,
        Path folder,
        Optional<Store> store,
        String storeProblem,
        Optional<StepService> ladder,
        String ladderProblem) {

    // Days and hours are shown in the local time zone, which only this method reads.
    @SuppressWarnings("JavaTimeDefaultTimeZone")
    public static Services of(Map<String, String> environment, Path home) {
        Clock clock = Clock.systemDefaultZone();
        Path folder = DataFolderLocator.of(environment, home);
        Optional<Store> store;
        String storeProblem;
        switch (Store.open(folder, clock)) {
            case StoreOpenResult.Ready(Store ready) -> {
                store = Optional.of(ready);
                storeProblem = "";
            }
            case StoreOpenResult.Failed(String reason) -> {
                store = Optional.empty();
                storeProblem = reason;
            }
        }
        Optional<StepService> ladder;
        String ladderProblem;
        try {
            ladder = Optional.of(new StepService(BubblewrapSandbox.of(environment), new ToolchainFinder(home), clock));
            ladderProblem = "";
        } catch (IOException e) {
            ladder = Optional.empty();
            ladderProblem = String.valueOf(e.getMessage());
        }
        return new Services(clock, Catalogue.load(), folder, store, storeProblem, ladder, ladderProblem);
    }
}
