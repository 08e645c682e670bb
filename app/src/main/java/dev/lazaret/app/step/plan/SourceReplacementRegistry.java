package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.cargo.CargoConfig;
import dev.lazaret.analysis.cargo.ConfigSetting;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import java.util.Optional;

/**
 * The registry with which a repository's cargo configuration replaces crates.io (see The Cargo Book, "Source
 * Replacement"). It is only a claim by the repository: a Fetch does not use it.
 *
 * @param address address as written, not sanitized
 * @param place file and line, sanitized for display ("inert")
 */
record SourceReplacementRegistry(String address, String place) {
    /** Maximum number of replacements that are followed; cargo refuses cycles. */
    private static final int LONGEST_CHAIN = 16;

    private static final String CRATES_IO = "crates-io";

    /** Returns the registry that the configuration for a folder specifies; empty if it specifies none. */
    static Optional<SourceReplacementRegistry> in(RepoPath folder, LinkFollowingFileReader files) {
        ConfigSetting.Table settings =
                CargoConfig.in(folder, files.tree(), files::document).settings();
        String name = CRATES_IO;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            Optional<ConfigSetting.Value> next = text(settings.get("source", name, "replace-with"));
            if (next.isEmpty()) {
                break;
            }
            name = written(next.get());
        }
        String last = name;
        return text(settings.get("source", last, "registry"))
                .or(() -> last.equals(CRATES_IO) ? Optional.empty() : text(settings.get("registries", last, "index")))
                .map(value -> new SourceReplacementRegistry(
                        written(value),
                        Inert.path(value.origin().bytes()) + ":"
                                + value.node().at().line()));
    }

    private static Optional<ConfigSetting.Value> text(Optional<ConfigSetting> setting) {
        return setting.filter(ConfigSetting.Value.class::isInstance)
                .map(ConfigSetting.Value.class::cast)
                .filter(value -> value.node() instanceof Node.Text);
    }

    private static String written(ConfigSetting.Value value) {
        return value.node() instanceof Node.Text text ? text.value() : "";
    }
}
