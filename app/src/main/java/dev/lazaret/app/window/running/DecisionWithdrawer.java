package dev.lazaret.app.window.running;

import dev.lazaret.analysis.run.HistoryEvent;
import dev.lazaret.analysis.run.HistoryEvent.Decided;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.WindowContext;
import java.util.List;
import java.util.Optional;

/**
 * Withdraws the decision on a unit when the auditor requests it in the list of observed behaviour. The decision's entry
 * in History can do the same.
 */
final class DecisionWithdrawer {
    private final Session session;
    private final Optional<Store> store;
    private final WindowContext window;
    private final Runnable withdrawn;

    /**
     * Creates the action for one repository.
     *
     * @param withdrawn runs after the attempt, even if there was no decision to withdraw
     */
    DecisionWithdrawer(Session session, Optional<Store> store, WindowContext window, Runnable withdrawn) {
        this.session = session;
        this.store = store;
        this.window = window;
        this.withdrawn = withdrawn;
    }

    /** Withdraws the last decision on the unit if it lets the unit's code execute or replays its output. */
    void withdraw(UnitId unit) {
        window.background().run("decision", () -> last(unit), decided -> {
            decided.ifPresent(session::withdraw);
            withdrawn.run();
            window.toasts().show(words(unit, decided));
        });
    }

    private static String words(UnitId unit, Optional<Decided> decided) {
        return decided.isPresent()
                ? unit.words() + ": back to Stub from the next step on. History keeps what was decided before."
                : "No decision on " + unit.words() + " is stored: it starts as Stub.";
    }

    private Optional<Decided> last(UnitId unit) throws StoreException {
        session.flush();
        List<HistoryEvent> events = store.isEmpty() || !session.storageProblem().isEmpty()
                ? List.of()
                : store.get().history(session.folder());
        return events.stream()
                .filter(Decided.class::isInstance)
                .map(Decided.class::cast)
                .filter(decided -> decided.unit().equals(unit))
                .reduce((_, later) -> later)
                .filter(decided -> !decided.decision().lacksOutput());
    }
}
