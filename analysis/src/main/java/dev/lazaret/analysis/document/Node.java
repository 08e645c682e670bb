package dev.lazaret.analysis.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value in a document. {@link #at} is the start of its key; for an array's item, the start of the array's key. A
 * scalar in a YAML list has its own position.
 */
public sealed interface Node {
    Position at();

    /**
     * Keys and values in file order.
     *
     * @param at position of its header or key; {@link Position#FILE} for the root
     */
    record Table(Position at, List<Member> members) implements Node {
        public Table {
            members = IndexedMemberList.copyOf(members);
        }

        /**
         * Returns the member with this key; the last one if the format allows repeated keys. Keys are case-sensitive.
         */
        public Optional<Member> member(String key) {
            return Optional.ofNullable(IndexedMemberList.last(members, key));
        }

        public Optional<Node> get(String key) {
            return member(key).map(Member::value);
        }

        /**
         * Returns the values of the first and the last member with a key, because tools use either if a format allows
         * repeated keys.
         */
        public List<Node> firstAndLast(String key) {
            Member first = IndexedMemberList.first(members, key);
            Member last = IndexedMemberList.last(members, key);
            if (first == null || last == null) {
                return List.of();
            }
            return first.equals(last) ? List.of(first.value()) : List.of(first.value(), last.value());
        }

        /** Returns the value at a path of keys, if every part but the last is a table. */
        public Optional<Node> get(String first, String... rest) {
            Optional<Node> node = get(first);
            for (String key : rest) {
                node = node.filter(Table.class::isInstance).flatMap(table -> ((Table) table).get(key));
            }
            return node;
        }

        public Optional<String> text(String key) {
            return get(key).filter(Text.class::isInstance).map(node -> ((Text) node).value());
        }

        public Optional<Boolean> bool(String key) {
            return get(key).filter(Bool.class::isInstance).map(node -> ((Bool) node).value());
        }

        public Optional<Table> table(String key) {
            return get(key).filter(Table.class::isInstance).map(Table.class::cast);
        }

        public Optional<Array> array(String key) {
            return get(key).filter(Array.class::isInstance).map(Array.class::cast);
        }
    }

    record Array(Position at, List<Node> items) implements Node {
        public Array {
            items = List.copyOf(items);
        }

        /** Returns the items that are strings. */
        public List<String> texts() {
            List<String> texts = new ArrayList<>(items.size());
            for (Node item : items) {
                if (item instanceof Text text) {
                    texts.add(text.value());
                }
            }
            return List.copyOf(texts);
        }

        /** Returns the items that are tables. */
        public List<Table> tables() {
            return items.stream()
                    .filter(Table.class::isInstance)
                    .map(Table.class::cast)
                    .toList();
        }
    }

    record Text(Position at, String value) implements Node {}

    record Bool(Position at, boolean value) implements Node {}

    /** A number, date, null or similar value, as spelled in the file. */
    record Literal(Position at, String spelling) implements Node {}
}
