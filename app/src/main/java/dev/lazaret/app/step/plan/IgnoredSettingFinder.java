package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.cargo.CargoConfig;
import dev.lazaret.analysis.cargo.ConfigSetting;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.toolchain.Toolchain;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds a repository's settings that would affect a command in the workspace's folder but that no stage obeys: cargo's
 * configuration, and the file that specifies a toolchain.
 */
final class IgnoredSettingFinder {
    private static final int MOST_SETTINGS = 5;
    private static final int LONGEST = 100;

    /** Tables of cargo's configuration that do not affect what is compiled. */
    private static final Set<String> HARMLESS = Set.of(
            "alias",
            "cache",
            "cargo-new",
            "credential-alias",
            "doc",
            "future-incompat-report",
            "http",
            "include",
            "install",
            "net",
            "registries",
            "registry",
            "term");

    private static final Set<String> HARMLESS_KEYS = Set.of(
            "build.build-dir",
            "build.dep-info-basedir",
            "build.incremental",
            "build.jobs",
            "build.pipelining",
            "build.target-dir");

    private final LinkFollowingFileReader files;
    private final Predicate<RepoPath> isOmitted;
    private final Set<String> passed;
    private final Map<RepoPath, String> needed = new TreeMap<>();

    private IgnoredSettingFinder(LinkFollowingFileReader files, Predicate<RepoPath> isLeftOut, Set<String> passed) {
        this.passed = passed;
        this.files = files;
        this.isOmitted = isLeftOut;
    }

    /**
     * Returns a clause for each file that would affect the command, sanitized for display ("inert").
     *
     * @param folder the workspace's folder
     * @param isLeftOut whether a path exists but no stage gets it
     * @param passed keys whose values are passed to the stage in another way
     */
    static Map<RepoPath, String> of(
            RepoPath folder,
            LinkFollowingFileReader files,
            Predicate<RepoPath> isLeftOut,
            Toolchain toolchain,
            Set<String> passed) {
        IgnoredSettingFinder needs = new IgnoredSettingFinder(files, isLeftOut, passed);
        needs.configuration(folder);
        needs.toolchain(folder, toolchain);
        return needs.needed;
    }

    private static List<RepoPath> upwards(RepoPath folder) {
        List<RepoPath> all = new ArrayList<>(List.of(folder));
        while (!all.getLast().isRoot()) {
            all.add(all.getLast().parent());
        }
        return all;
    }

    private void configuration(RepoPath folder) {
        Set<RepoPath> unread = new HashSet<>();
        CargoConfig merged = CargoConfig.in(folder, files.tree(), path -> {
            Optional<Document> document = files.document(path);
            if (document.filter(Document::understood).isEmpty()) {
                unread.add(path);
            }
            return document;
        });
        merged.problems().stream()
                .filter(problem -> problem.kind() == CargoConfig.Problem.Kind.NOT_FOLLOWED)
                .map(CargoConfig.Problem::file)
                .filter(merged.files()::containsKey)
                .forEach(unread::add);
        unread.forEach(path -> put(merged, path, "its settings are unknown, because it could not be read completely"));
        Map<RepoPath, List<String>> settings = new TreeMap<>();
        merged.settings().leaves().forEach((key, setting) -> {
            if (decides(key) && !passed.contains(key)) {
                List<ConfigSetting.Value> values = values(setting);
                String shown = values.stream()
                        .map(value -> IgnoredSettingFinder.shown(value.node()))
                        .collect(Collectors.joining(", "));
                values.stream()
                        .map(ConfigSetting.Value::origin)
                        .map(origin -> merged.files().getOrDefault(origin, origin))
                        .distinct()
                        .forEach(origin -> settings.computeIfAbsent(origin, _ -> new ArrayList<>())
                                .add(Inert.line(key, LONGEST) + " = " + Inert.line(shown, LONGEST)));
            }
        });
        settings.forEach((file, set) -> put(merged, file, "it sets " + some(set)));
    }

    private void put(CargoConfig merged, RepoPath path, String clause) {
        RepoPath file = merged.files().getOrDefault(path, path);
        if (isOmitted.test(file)) {
            needed.putIfAbsent(file, clause);
        }
    }

    private static List<ConfigSetting.Value> values(ConfigSetting setting) {
        return switch (setting) {
            case ConfigSetting.Value value -> List.of(value);
            case ConfigSetting.Items items -> items.values();
            case ConfigSetting.Table table -> List.of();
        };
    }

    private static boolean decides(String key) {
        return !HARMLESS.contains(key.split("\\.", 2)[0]) && !HARMLESS_KEYS.contains(key);
    }

    private static String shown(Node value) {
        return switch (value) {
            case Node.Text text -> "\"" + text.value() + "\"";
            case Node.Bool bool -> Boolean.toString(bool.value());
            case Node.Literal literal -> literal.spelling();
            case Node.Array array -> "[...]";
            case Node.Table table -> "{...}";
        };
    }

    private static String some(List<String> settings) {
        String first = settings.stream().limit(MOST_SETTINGS).collect(Collectors.joining(", "));
        return settings.size() > MOST_SETTINGS ? first + " and " + (settings.size() - MOST_SETTINGS) + " more" : first;
    }

    /**
     * Compares the requested toolchain with the toolchain that is used. As in rustup, the nearest file takes
     * precedence, and of two files in one folder, the one without an extension.
     */
    private void toolchain(RepoPath folder, Toolchain used) {
        for (RepoPath at : upwards(folder)) {
            for (String name : List.of("rust-toolchain", "rust-toolchain.toml")) {
                RepoPath path = at.child(name);
                if (isOmitted.test(path)) {
                    requestedToolchain(path)
                            .filter(request -> !isMet(request, used))
                            .ifPresent(request -> needed.put(
                                    path,
                                    "it asks for the toolchain " + Inert.line(request, LONGEST) + ", the step uses "
                                            + used.words()));
                    return;
                }
            }
        }
    }

    private Optional<String> requestedToolchain(RepoPath path) {
        Optional<Content> content = files.content(path, TomlReader.MAX_BYTES);
        if (content.isEmpty()) {
            return Optional.of("of a file that could not be read");
        }
        Optional<Node.Table> table = TomlReader.read(
                        content.get().buffer(), content.get().length())
                .root()
                .table("toolchain");
        if (table.isPresent()) {
            return table.get().text("channel").or(() -> table.get().text("path"));
        }
        String text = new String(content.get().copy(), StandardCharsets.UTF_8).strip();
        return text.isEmpty() || text.contains("\n") ? Optional.empty() : Optional.of(text);
    }

    private static boolean isMet(String request, Toolchain used) {
        return used.name().equals(request)
                || used.name().startsWith(request + "-")
                || used.version().filter(request::equals).isPresent();
    }
}
