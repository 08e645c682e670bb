package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.syntax.Document;
import dev.lazaret.analysis.syntax.Member;
import dev.lazaret.analysis.syntax.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Cargo's configuration for one folder, merged from the files of the repository as The Cargo Book, "Configuration", says: the
 * deeper file wins, lists are joined with the winner's items last, {@code config} hides {@code config.toml} beside it, and an
 * included file loses against the file that includes it. The user's own files are not part of it.
 */
public final class Configuration {
    /** Files that may include each other in a chain. */
    private static final int INCLUDES = 64;

    private final Map<RepoPath, Document> files;
    private final SortedMap<String, Setting> settings = new TreeMap<>();

    /**
     * What one key comes to.
     *
     * @param values the value, or the items of a joined list, the one that wins last
     * @param origins the file of each value
     */
    public record Setting(String key, List<Node> values, List<RepoPath> origins) {
        public Setting {
            values = List.copyOf(values);
            origins = List.copyOf(origins);
        }
    }

    private Configuration(Map<RepoPath, Document> files) {
        this.files = files;
    }

    /**
     * The settings that apply to a command started in {@code folder}, by key ({@code build.rustc}).
     *
     * @param files every configuration file and every included file that was read, by path
     */
    public static SortedMap<String, Setting> in(RepoPath folder, Map<RepoPath, Document> files) {
        Configuration merged = new Configuration(files);
        List<RepoPath> upwards = new ArrayList<>();
        RepoPath current = folder;
        upwards.add(current);
        while (!current.isRoot()) {
            current = current.parent();
            upwards.add(current);
        }
        for (RepoPath above : upwards.reversed()) {
            fileOf(above, files).ifPresent(file -> merged.take(file, new HashSet<>()));
        }
        return merged.settings;
    }

    /** The configuration file that cargo reads in this folder: the name without extension wins. */
    public static Optional<RepoPath> fileOf(RepoPath folder, Map<RepoPath, Document> files) {
        RepoPath old = folder.child(".cargo/config");
        RepoPath usual = folder.child(".cargo/config.toml");
        return files.containsKey(old) ? Optional.of(old) : Optional.of(usual).filter(files::containsKey);
    }

    /** The files that {@code include} names, in the order in which they are read. */
    public static List<Reference> includes(RepoPath file, Document document) {
        List<Reference> found = new ArrayList<>();
        Optional<Node> include = document.root().get("include");
        if (include.isPresent()) {
            switch (include.get()) {
                case Node.Text text -> found.add(Reference.of(file.parent(), text.value()));
                case Node.Array array -> {
                    for (Node item : array.items()) {
                        included(item).ifPresent(path -> found.add(Reference.of(file.parent(), path)));
                    }
                }
                case Node.Table table -> {}
                case Node.Bool bool -> {}
                case Node.Literal literal -> {}
            }
        }
        return found;
    }

    private static Optional<String> included(Node item) {
        return switch (item) {
            case Node.Text text -> Optional.of(text.value());
            case Node.Table table -> table.text("path");
            case Node.Array array -> Optional.empty();
            case Node.Bool bool -> Optional.empty();
            case Node.Literal literal -> Optional.empty();
        };
    }

    private void take(RepoPath file, Set<RepoPath> chain) {
        Document document = files.get(file);
        if (document == null || chain.size() >= INCLUDES || !chain.add(file)) {
            return;
        }
        for (Reference reference : includes(file, document)) {
            if (reference.inside() != null) {
                take(reference.inside(), chain);
            }
        }
        merge("", document.root(), file);
    }

    private void merge(String prefix, Node.Table table, RepoPath file) {
        for (Member member : table.members()) {
            String key = prefix + part(member.key());
            switch (member.value()) {
                case Node.Table inner -> merge(key + ".", inner, file);
                case Node.Array array -> join(key, array, file);
                case Node.Text text -> settings.put(key, new Setting(key, List.of(text), List.of(file)));
                case Node.Bool bool -> settings.put(key, new Setting(key, List.of(bool), List.of(file)));
                case Node.Literal literal -> settings.put(key, new Setting(key, List.of(literal), List.of(file)));
            }
        }
    }

    private void join(String key, Node.Array array, RepoPath file) {
        List<Node> values = new ArrayList<>();
        List<RepoPath> origins = new ArrayList<>();
        Setting before = settings.get(key);
        if (before != null) {
            values.addAll(before.values());
            origins.addAll(before.origins());
        }
        for (Node item : array.items()) {
            values.add(item);
            origins.add(file);
        }
        settings.put(key, new Setting(key, values, origins));
    }

    private static String part(String key) {
        boolean bare = !key.isEmpty()
                && key.chars().allMatch(c -> c == '-' || c == '_' || (c < 0x80 && Character.isLetterOrDigit(c)));
        return bare ? key : '"' + key + '"';
    }
}
