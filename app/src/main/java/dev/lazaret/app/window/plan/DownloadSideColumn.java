package dev.lazaret.app.window.plan;

import dev.lazaret.app.step.DownloadWork;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.window.words.LocalPathFormatter;
import dev.lazaret.icons.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/**
 * The right column of the dialog before a Fetch: the policy in words, what a Fetch doesn't promise, and the exact
 * command.
 */
final class DownloadSideColumn extends SideColumn {
    private static final double WIDTH = 330;

    DownloadSideColumn() {
        super(
                WIDTH,
                promise(
                        "What a Fetch does not promise",
                        "That the crates are what you expect: each is compared with the checksums in the index and in"
                                + " Cargo.lock, but nobody has read it. The hosts learn which crates you request."));
    }

    void show(Plan plan, DownloadWork work) {
        VBox commands = new VBox(12);
        if (!work.lockfileCommand().isEmpty()) {
            commands.getChildren().add(command("First, for Cargo.lock", work.lockfileCommand()));
        }
        commands.getChildren().add(command("Exact command", plan.command()));
        List<Node> after = new ArrayList<>(List.of(commands));
        advisories(plan.toolchain().advisories()).ifPresent(after::add);
        parts(List.of(allows(plan, work)), after);
    }

    private static Node allows(Plan plan, DownloadWork work) {
        String hosts = work.hosts().stream()
                .filter(DownloadWork.Host::allowed)
                .map(DownloadWork.Host::place)
                .collect(Collectors.joining(", "));
        return allows(
                "fetch-policy",
                plan.policy(),
                plan.start().options(),
                List.of(
                        line(
                                Icon.GLOBE,
                                false,
                                "Network: ticked hosts",
                                (hosts.isEmpty() ? "None." : hosts + ".")
                                        + " Names are resolved once; addresses of this machine and of private networks are"
                                        + " refused if a name resolves to them."),
                        line(Icon.KEY, true, "No secrets", "An empty home, no agent, no tokens, clean environment"),
                        line(
                                Icon.PENCIL,
                                false,
                                "Writes only Lazaret’s folder",
                                LocalPathFormatter.path(work.destination())),
                        line(
                                Icon.CODE,
                                true,
                                "No project code",
                                "cargo gets the manifests, the lockfile and an empty file for each target"),
                        line(
                                Icon.FILE_CONFIG,
                                true,
                                "Repository settings not used",
                                "Empty cargo configuration, your toolchain")));
    }
}
