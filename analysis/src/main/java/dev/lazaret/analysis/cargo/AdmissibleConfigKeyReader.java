package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.cargo.AdmissibleConfigKey.Choice;
import dev.lazaret.analysis.cargo.AdmissibleConfigKey.Place;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Finds the keys in the merged settings that only select among alternatives, according to an allowlist. Values in an
 * unusual form are left out.
 */
final class AdmissibleConfigKeyReader {
    private static final String CRATES_IO = "source.crates-io";
    private static final int MOST_WORDS = 200;
    private static final int MOST_TARGETS = 100;
    private static final Pattern CONDITION = Pattern.compile("cfg\\([A-Za-z0-9_\"=., ()-]{1,300}\\)");

    private final ConfigSetting.Table settings;
    private final EntryTree tree;
    private final Map<String, AdmissibleConfigKey> keys = new TreeMap<>();
    private final Map<String, String> others = new TreeMap<>();

    AdmissibleConfigKeyReader(ConfigSetting.Table settings, EntryTree tree) {
        this.settings = settings;
        this.tree = tree;
    }

    AdmissibleConfigKeys read() {
        settings.get("build", "target").ifPresent(this::target);
        settings.get("build", "rustflags").ifPresent(flags -> flags("build.rustflags", "build.rustflags", flags));
        if (settings.members().get("target") instanceof ConfigSetting.Table targets) {
            targets.members().keySet().stream()
                    .limit(MOST_TARGETS)
                    .forEach(name -> targets.get(name, "rustflags").ifPresent(flags -> targetFlags(name, flags)));
        }
        if (settings.members().get("source") instanceof ConfigSetting.Table sources
                && sources.members().get("crates-io") instanceof ConfigSetting.Table replaced) {
            crates(sources, replaced);
        }
        return new AdmissibleConfigKeys(List.copyOf(keys.values()), others, Optional.empty());
    }

    private void addKey(String key, List<Place> places, Choice choice, List<String> staysOut, Set<String> covers) {
        keys.put(key, new AdmissibleConfigKey(key, places, choice, staysOut, staysOut.isEmpty() ? covers : Set.of()));
    }

    private void target(ConfigSetting setting) {
        String key = "build.target";
        List<ConfigSetting.Value> values = values(setting);
        Optional<TargetTriple> triple =
                values.size() == 1 ? text(values.getFirst()).flatMap(TargetTriple::parse) : Optional.empty();
        if (triple.isPresent()) {
            addKey(key, places(values), new Choice.ForTarget(triple.get()), List.of(), Set.of(key));
        } else {
            others.put(key, values.size() > 1 ? "it names several targets" : "its value is no plain name of a target");
        }
    }

    /** Accepts only plain target names and plain target conditions, because Lazaret inserts them into an argument. */
    private void targetFlags(String name, ConfigSetting flags) {
        if (TargetTriple.parse(name).isPresent()) {
            flags("target." + name + ".rustflags", leaf(name), flags);
        } else if (CONDITION.matcher(name).matches()) {
            flags("target.'" + name + "'.rustflags", leaf(name), flags);
        } else {
            others.put(
                    "target." + CargoModelSanitizer.line(name) + ".rustflags",
                    "the name of the target has an unknown form");
        }
    }

    private String leaf(String target) {
        boolean bare = target.chars().noneMatch(c -> c == '(' || c == '.');
        return "target." + (bare ? target : '"' + target + '"') + ".rustflags";
    }

    private void flags(String key, String leaf, ConfigSetting setting) {
        List<ConfigSetting.Value> values = values(setting);
        List<String> words = new ArrayList<>();
        for (ConfigSetting.Value value : values) {
            Optional<String> text = text(value);
            if (text.isEmpty()) {
                others.put(key, "not all of its flags are text");
                return;
            }
            // Each item of a list is one flag. A single string is split at white space.
            words.addAll(
                    setting instanceof ConfigSetting.Items
                            ? List.of(text.get())
                            : Arrays.stream(text.get().split("[ \\t\\r\\n]+", -1))
                                    .filter(word -> !word.isEmpty())
                                    .toList());
        }
        PartitionedCompilerFlags flags = PartitionedCompilerFlags.of(words);
        List<String> staysOut =
                flags.others().stream().map(CargoModelSanitizer::line).toList();
        if (words.size() > MOST_WORDS) {
            others.put(key, "it has more than " + MOST_WORDS + " words");
        } else if (flags.choosing().isEmpty()) {
            others.put(
                    key,
                    words.isEmpty()
                            ? "it has no flags"
                            : "none of its flags only chooses: " + String.join(" ", staysOut));
        } else {
            addKey(key, places(values), new Choice.Flags(flags.choosing()), staysOut, Set.of(leaf));
        }
    }

    /** Follows the replacements of crates.io from source to source until one is a folder. */
    private void crates(ConfigSetting.Table sources, ConfigSetting.Table replaced) {
        ConfigSetting.Table at = replaced;
        List<ConfigSetting.Value> values = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of("crates-io"));
        Set<String> covers = new HashSet<>();
        String name = "crates-io";
        while (at.members().get("replace-with") instanceof ConfigSetting.Value next
                && at.members().size() == 1
                && text(next).isPresent()) {
            values.add(next);
            covers.add("source." + name + ".replace-with");
            name = text(next).get();
            if (!seen.add(name) || !(sources.members().get(name) instanceof ConfigSetting.Table table)) {
                others.put(CRATES_IO, "its replacement leads to no folder");
                return;
            }
            at = table;
        }
        if (at.members().get("directory") instanceof ConfigSetting.Value directory
                && at.members().size() == 1
                && text(directory).isPresent()) {
            values.add(directory);
            covers.add("source." + name + ".directory");
            RepoPath folder = DirectorySource.folder(directory);
            if (folder == null || folder.isRoot() || !isPlainFolder(folder)) {
                others.put(
                        CRATES_IO,
                        "its folder " + CargoModelSanitizer.line(text(directory).get())
                                + " is no folder inside the repository that is reached without a link");
            } else {
                addKey(CRATES_IO, places(values), new Choice.Crates(folder), List.of(), covers);
            }
        } else if (at.members().containsKey("local-registry")) {
            others.put(CRATES_IO, "it is replaced by a local registry, whose folder can be named as an offline source");
        } else {
            others.put(CRATES_IO, "it is not replaced by a folder alone");
        }
    }

    private boolean isPlainFolder(RepoPath folder) {
        RepoPath at = folder;
        while (!at.isRoot()) {
            if (tree.entry(at)
                    .filter(entry -> entry.kind() == EntryKind.DIRECTORY)
                    .isEmpty()) {
                return false;
            }
            at = at.parent();
        }
        return true;
    }

    private static List<ConfigSetting.Value> values(ConfigSetting setting) {
        return switch (setting) {
            case ConfigSetting.Value value -> List.of(value);
            case ConfigSetting.Items items -> items.values();
            case ConfigSetting.Table table -> List.of();
        };
    }

    private static Optional<String> text(ConfigSetting.Value value) {
        return value.node() instanceof Node.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    private static List<Place> places(List<ConfigSetting.Value> values) {
        return values.stream()
                .map(value -> new Place(value.origin(), value.node().at().line()))
                .distinct()
                .toList();
    }
}
