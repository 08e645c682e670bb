package dev.lazaret.app.window.machine;

import dev.lazaret.app.sandbox.SandboxProbeResult;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.window.control.ClipboardWriter;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Checks this machine's sandbox and toolchains, and presents the result as rows with the cause and a remedy. */
public final class MachineChecker {
    private MachineChecker() {}

    /**
     * The result of one check.
     *
     * @param command remedy as a command line to copy; empty if there is none
     */
    public record Row(Icon icon, String name, String sentence, Optional<String> command, boolean works) {}

    /** Tests the sandbox and searches for toolchains. Must not be called on the JavaFX thread. */
    public static MachineState look(Services services) {
        return services.ladder()
                .map(stages -> new MachineState(Optional.of(stages.probe()), stages.toolchains()))
                .orElseGet(() -> new MachineState(
                        Optional.of(new SandboxProbeResult.Unavailable(
                                SandboxProbeResult.Cause.STATE,
                                services.ladderProblem(),
                                "Set HOME or XDG_CACHE_HOME.")),
                        List.of()));
    }

    /** Returns a row for the sandbox, followed by one for the toolchains. */
    public static List<Row> rows(SandboxProbeResult probe, List<Toolchain> toolchains) {
        List<Row> rows = new ArrayList<>();
        rows.add(sandbox(probe));
        if (toolchains.isEmpty()) {
            rows.add(new Row(
                    Icon.CRATE,
                    "No Rust toolchain found",
                    "View is complete without one. Fetch and Check need cargo and rustc, installed on this machine, not"
                            + " in a repository. Lazaret looked in ~/.rustup/toolchains and /usr.",
                    Optional.of("apt install cargo"),
                    false));
        } else {
            String words =
                    String.join("\n", toolchains.stream().map(Toolchain::words).toList());
            rows.add(new Row(
                    Icon.CRATE,
                    toolchains.size() == 1 ? "Rust toolchain found" : toolchains.size() + " Rust toolchains found",
                    words + "\nOnly steps from Fetch on use them.",
                    Optional.empty(),
                    true));
        }
        return rows;
    }

    private static Row sandbox(SandboxProbeResult probe) {
        return switch (probe) {
            case SandboxProbeResult.Ready(String version, var _, var _) ->
                new Row(
                        Icon.SANDBOX,
                        "Sandbox works",
                        version + ", private network and user namespaces: the whole policy was tested.",
                        Optional.empty(),
                        true);
            case SandboxProbeResult.Unavailable unavailable -> {
                Optional<String> command = command(unavailable);
                yield new Row(
                        Icon.SANDBOX,
                        "Sandbox not available",
                        "Only View is offered until this works. Lazaret does not run cargo without a sandbox. Found: "
                                + unavailable.why()
                                + (command.isPresent() ? " Remedy, as administrator:" : " " + unavailable.remedy()),
                        command,
                        false);
            }
        };
    }

    /** Returns the part of a remedy that is a command line. */
    private static Optional<String> command(SandboxProbeResult.Unavailable unavailable) {
        return switch (unavailable.cause()) {
            case TOOL_MISSING, NAMESPACE_LIMIT -> {
                int colon = unavailable.remedy().lastIndexOf(": ");
                yield colon < 0
                        ? Optional.empty()
                        : Optional.of(unavailable.remedy().substring(colon + 2).replaceFirst("\\.$", ""));
            }
            case PLATFORM, TOOL_EXPOSED, NAMESPACES_FORBIDDEN, APPARMOR, FILTER, STATE, OTHER -> Optional.empty();
        };
    }

    /** Creates the node of a row. */
    public static Node node(Row row) {
        VBox words = new VBox(
                1,
                WidgetFactory.label(row.name(), "strong"),
                WidgetFactory.prose(row.sentence(), "small-text", "muted"));
        row.command().ifPresent(command -> words.getChildren().add(command(command)));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(9, Icons.node(row.icon(), 15), words);
        line.getStyleClass().addAll("machine-row", row.works() ? "done-icon" : "flag-icon");
        return line;
    }

    /** Creates a read-only field with a command line, and a button that copies the command line. */
    static Node command(String command) {
        TextField field = new TextField(command);
        field.setEditable(false);
        field.getStyleClass().add("mono");
        field.setAccessibleText("Remedy: " + command);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox row = WidgetFactory.row(
                4, field, WidgetFactory.iconButton(Icon.COPY, "Copy the line", () -> ClipboardWriter.text(command)));
        row.getStyleClass().add("remedy");
        return row;
    }
}
