package dev.lazaret.app.window.session;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.app.sandbox.Bubblewrap;
import dev.lazaret.app.step.run.Ladder;
import dev.lazaret.app.store.Opened;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.toolchain.Toolchains;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * The long-lived objects behind the window, made once and off the JavaFX thread.
 *
 * @param clock days and hours are told in its zone
 * @param folder where the store lies
 * @param store empty where nothing can be kept
 * @param storeProblem a sentence then, else empty
 * @param ladder empty where there is no place for their state
 * @param ladderProblem a sentence then, else empty
 */
public record Services(
        Clock clock,
        Catalogue catalogue,
        Path folder,
        Optional<Store> store,
        String storeProblem,
        Optional<Ladder> ladder,
        String ladderProblem) {

    // A person reads days and hours of the own zone; this is the one place that asks for it.
    @SuppressWarnings("JavaTimeDefaultTimeZone")
    public static Services of(Map<String, String> environment, Path home) {
        Clock clock = Clock.systemDefaultZone();
        Path folder = Store.folder(environment, home);
        Optional<Store> store;
        String storeProblem;
        switch (Store.open(folder, clock)) {
            case Opened.Ready(Store ready) -> {
                store = Optional.of(ready);
                storeProblem = "";
            }
            case Opened.Failed(String reason) -> {
                store = Optional.empty();
                storeProblem = reason;
            }
        }
        Optional<Ladder> ladder;
        String ladderProblem;
        try {
            ladder = Optional.of(new Ladder(Bubblewrap.of(environment), new Toolchains(home), clock));
            ladderProblem = "";
        } catch (IOException e) {
            ladder = Optional.empty();
            ladderProblem = String.valueOf(e.getMessage());
        }
        return new Services(clock, Catalogue.load(), folder, store, storeProblem, ladder, ladderProblem);
    }
}
