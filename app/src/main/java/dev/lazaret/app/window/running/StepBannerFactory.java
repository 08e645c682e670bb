package dev.lazaret.app.window.running;

import dev.lazaret.analysis.behavior.ObservationCounts;
import dev.lazaret.analysis.behavior.ObservationFormatter;
import dev.lazaret.analysis.run.ExecutedUnitCount;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PackageResultFormatter;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.TextTruncator;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.words.StatusText;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Creates the lines above the source that report a step's start and result. */
final class StepBannerFactory {
    /** Longest reason in a banner, in characters; the result states a longer one. */
    private static final int BRIEF = 60;

    private StepBannerFactory() {}

    /** Returns the sentence shown while the step runs. The sentence is true from the step's start to its end. */
    static String sentence(Step step, List<PlannedUnit> units) {
        if (step.downloads()) {
            return "Downloading crates; none of them executes.";
        }
        long count = StatusText.runs(units);
        long isolated = StatusText.isolated(units);
        if (count == 0 && isolated == 0) {
            return "No unit executes: cargo compiles in the sandbox.";
        }
        String executed = count == 0
                ? "No unit is allowed to execute" + (isolated == 0 ? "" : " natively")
                : step.title() + " may execute " + CountFormatter.unbroken(count, "unit") + ", in the sandbox only";
        return isolated == 0
                ? executed + "."
                : executed + "; " + isolated
                        + (isolated == 1 ? " runs isolated, with access to its" : " run isolated, with access to their")
                        + " package only.";
    }

    static Node running(Step step, List<PlannedUnit> units) {
        String sentence = sentence(step, units);
        VBox banner = banner(
                WidgetFactory.row(8, Icons.node(Icon.SANDBOX, 15), wide(WidgetFactory.prose(sentence, "strong"))),
                "You can continue reading. Stopping ends every process of this step and keeps its output.");
        banner.getStyleClass().add("running-banner");
        banner.setId("banner");
        return banner;
    }

    /** Returns the title of a result, such as {@code Check is done.} or {@code Build ended with errors.} */
    static String title(StepRecord record) {
        String title = record.step().title();
        return switch (record.state()) {
            case DONE -> title + (record.isWithStubs() ? " is done, with stubs." : " is done.");
            case FAILED ->
                record.step().downloads()
                        ? title + " failed."
                        : title + (record.isUnreached() ? " did not reach all code." : " ended with errors.");
            case STOPPED -> title + " was stopped.";
            case REFUSED -> title + " was refused.";
            case STALE -> title + " is stale.";
            case NEVER -> title + " has not run.";
        };
    }

    /** Describes the result in a few sentences. */
    static String more(StepRecord record, int messages) {
        if (record.state() != StepRecord.State.DONE) {
            String why = record.reason();
            String stored = record.step().downloads() && record.state() == StepRecord.State.STOPPED
                    ? " Nothing was stored."
                    : "";
            return ((why.isEmpty() ? "" : why + stored) + unexpected(record)).strip();
        }
        if (record.step().downloads()) {
            return record.outcome()
                            .downloaded()
                            .filter(found -> found.crates() > 0)
                            .map(found -> found.words() + " downloaded, checked and stored in Lazaret’s folder.")
                            .orElse("There were no crates to fetch.")
                    + " None of their code was executed.";
        }
        ExecutedUnitCount count = record.executedCount();
        String more = count.isNothing()
                ? StatusText.nothingRan(List.of(record))
                : "It " + count.words(" in the sandbox") + ".";
        if (record.isWithStubs()) {
            more = PackageResultFormatter.withStubs(record.outcome().packages()) + " " + more;
        }
        if (!record.artifacts().isEmpty()) {
            more += " " + CountFormatter.unbroken(record.artifacts().size(), "file")
                    + (record.artifacts().size() == 1 ? " was made." : " were made.");
        }
        return more
                + unexpected(record)
                + (messages == 0 ? "" : " " + CountFormatter.unbroken(messages, "message") + " of the compiler.");
    }

    /**
     * Describes the result in one line. A compiling step's result below the banner states a long reason, which
     * therefore isn't repeated.
     */
    static String brief(StepRecord record, int messages) {
        boolean repeats = !record.step().downloads()
                && record.state() != StepRecord.State.DONE
                && record.reason().length() > BRIEF;
        return repeats ? "See Result for the reason." + unexpected(record) : more(record, messages);
    }

    private static String unexpected(StepRecord record) {
        ObservationCounts tally = ObservationCounts.of(record.outcome().observations());
        return tally.unexpected() == 0
                ? ""
                : " Seen: " + ObservationFormatter.comparison(tally)
                        + only(record.outcome().observations()) + ".";
    }

    /** Describes the only unexpected observation, after a colon; empty if there are several. */
    private static String only(List<Observation> seen) {
        List<Observation> unexpected =
                seen.stream().filter(one -> !one.expected()).toList();
        if (unexpected.size() != 1) {
            return "";
        }
        Observation one = unexpected.getFirst();
        String kind = ObservationFormatter.kind(one.actor());
        return ": " + ObservationFormatter.name(one.actor()) + (kind.isEmpty() ? "" : " (" + kind + ")") + ", "
                + ObservationFormatter.operation(one.operation()) + " "
                + TextTruncator.atMost(one.object(), BRIEF) + ", " + ObservationFormatter.outcome(one.result());
    }

    /** Actions of the line that reports a result. */
    interface Acts {
        void read();

        void again();

        void close();
    }

    static Node ended(StepRecord record, int messages, Acts acts) {
        boolean done = record.state() == StepRecord.State.DONE && !record.isWithStubs();
        VBox banner = banner(
                WidgetFactory.row(
                        8,
                        Icons.node(done ? Icon.TICK : Icon.STOP, 14),
                        wide(WidgetFactory.prose(title(record), "strong")),
                        WidgetFactory.whole(WidgetFactory.button("Read the output", acts::read, "small")),
                        WidgetFactory.whole(WidgetFactory.button(again(record.step()), acts::again, "small")),
                        WidgetFactory.iconButton(Icon.CLOSE, "Close", acts::close)),
                brief(record, messages));
        banner.getStyleClass().addAll("result-banner", done ? "done" : "stopped");
        banner.setId("banner");
        return banner;
    }

    /** Creates a banner whose second line uses its whole width. */
    private static VBox banner(HBox head, String more) {
        VBox banner = new VBox(head);
        if (!more.isEmpty()) {
            banner.getChildren().add(WidgetFactory.prose(more, "muted"));
        }
        banner.setMinHeight(Region.USE_PREF_SIZE);
        return banner;
    }

    /** Returns the label of the button that repeats the step: {@code Check again…} */
    static String again(Step step) {
        return step.title() + " again…";
    }

    private static Label wide(Label label) {
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinWidth(0);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }
}
