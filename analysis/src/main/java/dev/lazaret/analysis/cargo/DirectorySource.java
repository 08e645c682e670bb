package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder of packages that cargo's configuration names as a source ({@code source.NAME.directory}).
 *
 * @param written as written in the configuration
 * @param folder relative to the opened folder; null if it is outside
 * @param replaces the sources that it replaces
 * @param origin the file that names it
 */
record DirectorySource(String written, @Nullable RepoPath folder, List<String> replaces, RepoPath origin) {
    DirectorySource {
        replaces = List.copyOf(replaces);
    }

    static List<DirectorySource> in(Configuration configuration) {
        List<DirectorySource> found = new ArrayList<>();
        if (configuration.settings().members().get("source") instanceof Setting.Table sources) {
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

    private static Optional<Setting.Value> text(Setting source, String key) {
        return source instanceof Setting.Table table
                        && table.members().get(key) instanceof Setting.Value value
                        && value.node() instanceof Node.Text
                ? Optional.of(value)
                : Optional.empty();
    }

    private static String text(Setting.Value value) {
        return value.node() instanceof Node.Text text ? text.value() : "";
    }

    /**
     * Resolves the folder of a source. The path is relative to the folder that contains {@code .cargo}, two levels
     * above the file.
     */
    static @Nullable RepoPath folder(Setting.Value directory) {
        RepoPath file = directory.origin();
        return file.depth() < 2
                ? null
                : Reference.of(file.parent().parent(), text(directory)).inside();
    }

    private static List<String> replacedBy(String name, Setting.Table sources) {
        List<String> replaced = new ArrayList<>();
        sources.members().forEach((other, source) -> {
            if (text(source, "replace-with").filter(by -> text(by).equals(name)).isPresent()) {
                replaced.add(other);
            }
        });
        return replaced;
    }
}
