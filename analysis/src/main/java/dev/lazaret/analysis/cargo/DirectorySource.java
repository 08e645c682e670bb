package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder of packages that cargo's configuration declares as a source ({@code source.NAME.directory}).
 *
 * @param written as written in the configuration
 * @param folder path relative to the opened folder; null if the folder is outside it
 * @param replaces names of the sources that it replaces
 * @param origin configuration file that declares it
 */
record DirectorySource(String written, @Nullable RepoPath folder, List<String> replaces, RepoPath origin) {
    DirectorySource {
        replaces = List.copyOf(replaces);
    }

    static List<DirectorySource> in(CargoConfig configuration) {
        List<DirectorySource> found = new ArrayList<>();
        if (configuration.settings().members().get("source") instanceof ConfigSetting.Table sources) {
            sources.members()
                    .forEach((name, source) -> text(source, "directory")
                            .ifPresent(directory -> found.add(new DirectorySource(
                                    text(directory),
                                    folder(directory),
                                    replacedBy(name, sources),
                                    directory.origin()))));
        }
        return found;
    }

    private static Optional<ConfigSetting.Value> text(ConfigSetting source, String key) {
        return source instanceof ConfigSetting.Table table
                        && table.members().get(key) instanceof ConfigSetting.Value value
                        && value.node() instanceof Node.Text
                ? Optional.of(value)
                : Optional.empty();
    }

    private static String text(ConfigSetting.Value value) {
        return value.node() instanceof Node.Text text ? text.value() : "";
    }

    /**
     * Resolves the folder of a source. The path is relative to the folder that contains {@code .cargo}, two levels
     * above the file.
     */
    static @Nullable RepoPath folder(ConfigSetting.Value directory) {
        RepoPath file = directory.origin();
        return file.depth() < 2
                ? null
                : ResolvedPath.of(file.parent().parent(), text(directory)).inside();
    }

    private static List<String> replacedBy(String name, ConfigSetting.Table sources) {
        List<String> replaced = new ArrayList<>();
        sources.members().forEach((other, source) -> {
            if (text(source, "replace-with").filter(by -> text(by).equals(name)).isPresent()) {
                replaced.add(other);
            }
        });
        return replaced;
    }
}
