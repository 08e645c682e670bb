package dev.lazaret.app.window;

import dev.lazaret.app.sandbox.Probe;
import dev.lazaret.icons.Icon;
import java.util.ArrayList;
import java.util.List;

/** What this machine can do, as the start screen tells it. */
final class MachineCheck {
    private MachineCheck() {}

    /** One thing that works or does not. */
    record Row(Icon icon, String name, String sentence, boolean works) {}

    /**
     * The rows, the sandbox first.
     *
     * @param toolchains names of the toolchains that were found
     */
    static List<Row> rows(Probe probe, List<String> toolchains) {
        List<Row> rows = new ArrayList<>();
        switch (probe) {
            case Probe.Ready(String version) ->
                rows.add(new Row(Icon.SANDBOX, "Sandbox works", version + ": the whole policy was tried.", true));
            case Probe.Unavailable unavailable ->
                rows.add(new Row(
                        Icon.SANDBOX,
                        "Sandbox not available",
                        "Only View is offered until this works. Lazaret does not run cargo without a sandbox. "
                                + unavailable.sentence(),
                        false));
        }
        rows.add(
                toolchains.isEmpty()
                        ? new Row(
                                Icon.CRATE,
                                "No Rust toolchain found",
                                "View is complete without one. Check needs cargo and rustc, installed on this machine.",
                                false)
                        : new Row(
                                Icon.CRATE,
                                "Rust toolchain found",
                                toolchains.getFirst() + ", used only from Check on.",
                                true));
        return rows;
    }
}
