package dev.lazaret.app.window;

import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.analysis.trust.Unit;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The lines over the source that tell of a step. */
final class Banners {
    private Banners() {}

    static Node running(List<Unit> units) {
        long count = StatusWords.runs(units);
        String sentence = count == 0
                ? "No unit executes: cargo compiles in the sandbox."
                : StatusWords.count(count, "unit") + (count == 1 ? " executes" : " execute") + " in the sandbox.";
        HBox banner = Widgets.row(
                8,
                Icons.node(Icon.SANDBOX, 15),
                Widgets.whole(Widgets.label(sentence, "strong")),
                wide(Widgets.prose(
                        "You can go on reading. Stopping ends every process of this step and keeps what it printed.",
                        "muted")));
        banner.getStyleClass().add("running-banner");
        banner.setId("banner");
        return banner;
    }

    static Node ended(StepRecord record, int messages, Runnable read, Runnable again, Runnable close) {
        boolean done = record.state() == StepRecord.State.DONE;
        String title = "Check " + (done ? "is done." : "was " + record.state().word() + ".");
        if (record.state() == StepRecord.State.FAILED) {
            title = "Check ended with errors.";
        }
        long units = StatusWords.runs(record.units());
        String more = record.why() == null ? "" : record.why();
        if (done) {
            more = units == 0
                    ? "No build script and no macro was executed."
                    : StatusWords.count(units, "unit") + " executed in the sandbox.";
            more += messages == 0 ? "" : " " + StatusWords.count(messages, "message") + " of the compiler.";
        }
        HBox banner = Widgets.row(
                8,
                Icons.node(done ? Icon.TICK : Icon.STOP, 14),
                Widgets.whole(Widgets.label(title, "strong")),
                wide(Widgets.prose(more, "muted")),
                Widgets.whole(Widgets.button("Read the output", read, "small")),
                Widgets.whole(Widgets.button("Check again…", again, "small")),
                Widgets.iconButton(Icon.CLOSE, "Close", close));
        banner.getStyleClass().addAll("result-banner", done ? "done" : "stopped");
        banner.setId("banner");
        return banner;
    }

    private static Label wide(Label label) {
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }
}
