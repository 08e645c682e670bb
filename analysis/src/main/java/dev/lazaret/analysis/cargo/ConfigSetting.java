package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The value of a key in cargo's merged configuration. */
public sealed interface ConfigSetting {
    /** Returns the file that sets the value; if several files do, the one that takes precedence. */
    RepoPath origin();

    /** Returns the kind of value with its article, for use in a sentence. */
    String kind();

    /** A string, a number or a boolean. As an item of a list, any value. */
    record Value(Node node, RepoPath origin) implements ConfigSetting {
        @Override
        public String kind() {
            return "a single value";
        }
    }

    /** A list, joined from all files. The items of the file that takes precedence come last. */
    record Items(List<Value> values, RepoPath origin) implements ConfigSetting {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A table with its members from all files. */
    record Table(SortedMap<String, ConfigSetting> members, RepoPath origin) implements ConfigSetting {
        public Table {
            members = Collections.unmodifiableSortedMap(members);
        }

        @Override
        public String kind() {
            return "a table";
        }

        /** Returns the value at a path of keys. */
        public Optional<ConfigSetting> get(String first, String... rest) {
            Optional<ConfigSetting> found = Optional.ofNullable(members.get(first));
            for (String key : rest) {
                found = found.flatMap(setting -> setting instanceof Table table
                        ? Optional.ofNullable(table.members.get(key))
                        : Optional.empty());
            }
            return found;
        }

        /**
         * Returns all values that are not tables, by their keys, which are joined with dots, for example
         * {@code target."cfg(unix)".linker}.
         */
        public SortedMap<String, ConfigSetting> leaves() {
            SortedMap<String, ConfigSetting> leaves = new TreeMap<>();
            collect("", leaves);
            return leaves;
        }

        private void collect(String prefix, SortedMap<String, ConfigSetting> leaves) {
            members.forEach((key, setting) -> {
                boolean bare = !key.isEmpty()
                        && key.chars()
                                .allMatch(c -> c == '-' || c == '_' || (c < 0x80 && Character.isLetterOrDigit(c)));
                String path = prefix + (bare ? key : '"' + key + '"');
                switch (setting) {
                    case Table table -> table.collect(path + ".", leaves);
                    case Items items -> leaves.put(path, items);
                    case Value value -> leaves.put(path, value);
                }
            });
        }
    }
}
