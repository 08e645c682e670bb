package dev.lazaret.app.window;

import dev.lazaret.app.window.session.LastPlace;
import dev.lazaret.app.window.session.Session;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/** Stores every few seconds where the auditor is, if that has changed, so that a crash loses little. */
final class LastPlaceKeeper {
    private static final Duration INTERVAL = Duration.seconds(5);

    private final Session session;
    private final Supplier<LastPlace> place;
    private final Timeline timer = new Timeline(new KeyFrame(INTERVAL, _ -> keep()));
    private Optional<LastPlace> kept = Optional.empty();

    /**
     * Creates a keeper that doesn't run yet.
     *
     * @param place returns where the auditor is
     */
    LastPlaceKeeper(Session session, Supplier<LastPlace> place) {
        this.session = session;
        this.place = place;
        timer.setCycleCount(Timeline.INDEFINITE);
    }

    void begin() {
        kept = Optional.of(place.get());
        timer.play();
    }

    /** Stores the place if it has changed. */
    void keep() {
        LastPlace now = place.get();
        if (kept.filter(now::equals).isEmpty()) {
            kept = Optional.of(now);
            session.keep(now);
        }
    }

    /** Stores the place for the last time. */
    void end() {
        timer.stop();
        keep();
    }
}
