package dev.lazaret.analysis.match;

import dev.lazaret.analysis.catalogue.DocumentCriteria;
import dev.lazaret.analysis.catalogue.RuleEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stores the key paths of all matches for one kind of document in a trie. */
final class KeyTrie {
    /**
     * A match at the end of a key path.
     *
     * @param fixed number of parts before the first wildcard part, not counting {@code []}; {@link Integer#MAX_VALUE}
     *     if there is no wildcard
     */
    record Bound(RuleEntry entry, DocumentCriteria match, int fixed) {}

    private static final class TrieNode {
        final Map<String, TrieNode> named = new HashMap<>();

        /** Children for the steps {@code *}, {@code **} and {@code []}. */
        final Map<String, TrieNode> special = new HashMap<>();

        final List<Bound> ends = new ArrayList<>();
        final boolean stays;

        TrieNode(boolean stays) {
            this.stays = stays;
        }
    }

    /** The state of a walk: all trie nodes that match the keys so far. */
    static final class State {
        private final List<TrieNode> nodes;

        private State(List<TrieNode> nodes) {
            this.nodes = nodes;
        }

        boolean isDead() {
            return nodes.isEmpty();
        }

        State key(String key) {
            List<TrieNode> next = new ArrayList<>(2);
            for (TrieNode node : nodes) {
                add(node.named.get(key), next);
                add(node.special.get("*"), next);
                if (node.stays) {
                    add(node, next);
                }
            }
            return new State(next);
        }

        State item() {
            return item(true);
        }

        /**
         * Returns the state for an array item without keys. Omits the nodes of {@code **}, which have already been
         * matched against the whole array.
         */
        State plainItem() {
            return item(false);
        }

        private State item(boolean staying) {
            List<TrieNode> next = new ArrayList<>(2);
            for (TrieNode node : nodes) {
                add(node.special.get("[]"), next);
                if (staying && node.stays) {
                    add(node, next);
                }
            }
            return new State(next);
        }

        /** Returns the matches whose key path ends here. */
        List<Bound> ends() {
            if (nodes.size() == 1) {
                return nodes.getFirst().ends;
            }
            List<Bound> ends = new ArrayList<>();
            for (TrieNode node : nodes) {
                ends.addAll(node.ends);
            }
            return ends;
        }

        private static void add(@Nullable TrieNode node, List<TrieNode> next) {
            if (node != null && !next.contains(node)) {
                next.add(node);
                add(node.special.get("**"), next);
            }
        }
    }

    private final TrieNode root = new TrieNode(false);

    State start() {
        List<TrieNode> nodes = new ArrayList<>();
        State.add(root, nodes);
        return new State(nodes);
    }

    void add(RuleEntry entry, DocumentCriteria match) {
        for (String path : match.keys()) {
            List<String> steps = DocumentCriteria.steps(path);
            TrieNode node = root;
            for (String step : steps) {
                node = below(node, step);
            }
            int wild = 0;
            while (wild < steps.size() && !steps.get(wild).startsWith("*")) {
                wild++;
            }
            int fixed = (int) steps.subList(0, wild).stream()
                    .filter(step -> !step.equals("[]"))
                    .count();
            node.ends.add(new Bound(entry, match, wild == steps.size() ? Integer.MAX_VALUE : fixed));
        }
    }

    private static TrieNode below(TrieNode node, String step) {
        boolean special = step.equals("*") || step.equals("**") || step.equals("[]");
        return (special ? node.special : node.named).computeIfAbsent(step, absent -> new TrieNode(step.equals("**")));
    }
}
